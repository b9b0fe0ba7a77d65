package io.tidegate.risk.request;

import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;

/** What is answered where no consignment has the id of the path. */
public final class UnknownConsignment {

    private UnknownConsignment() {}

    /** A refusal of this id. */
    public static ProblemException of(String id) {
        return new ProblemException(
                CommonProblem.NOT_FOUND,
                "No consignment has the id " + id
                        + "; find it by its order: GET /v1/consignments/by-order?orderNo=NUMBER",
                "没有编号为 " + id + " 的货物；可按订单查找：GET /v1/consignments/by-order?orderNo=订单号");
    }
}
