/**
 * Signatures of customs messages: XML-DSig, enveloped, verified against the certificates that a platform registered.
 *
 * @see <a href="https://www.w3.org/TR/xmldsig-core1/">XML Signature Syntax and Processing 1.1</a>
 */
@NullMarked
package io.tidegate.ingest.signature;

import org.jspecify.annotations.NullMarked;
