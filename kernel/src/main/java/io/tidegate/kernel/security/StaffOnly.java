package io.tidegate.kernel.security;

import io.tidegate.contracts.access.StaffRole;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Only the centre's staff and machines may call this: {@code Authorization: Bearer <access token or staff token>}. On a method
 * it stands in place of that of its class. What the caller says of himself in the body, as {@code by} or {@code officer}, is
 * held to his token, see {@link OfficerNames}.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface StaffOnly {

    /** Who may call it; one of these roles is enough. */
    StaffRole[] value();

    /** The same of GET, HEAD and OPTIONS. */
    StaffRole[] reads() default StaffRole.VIEWER;
}
