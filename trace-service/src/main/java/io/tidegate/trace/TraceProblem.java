package io.tidegate.trace;

import io.tidegate.kernel.problem.ProblemCode;

/** The codes of this service's own. Names never change. */
public enum TraceProblem implements ProblemCode {
    /** An EPCIS document breaks rules; nothing of it was kept. */
    INVALID_EVENTS(400, "The EPCIS document breaks rules", "EPCIS 文档不符合规则"),
    /** More events or octets than capture takes at once. */
    CAPTURE_LIMIT_EXCEEDED(413, "The document is larger than announced", "文档超出所公布的限制"),
    /** The event, or its eventID, was captured before. */
    EVENT_EXISTS(409, "The event exists already", "该事件已存在"),
    /** A header of EPCIS has a value that it cannot have. */
    INVALID_HEADER(400, "A header of EPCIS is not valid", "EPCIS 请求头无效"),
    /** The address of a request is longer than is read. */
    URI_TOO_LONG(414, "The address is too long", "请求地址过长"),
    /** A version of EPCIS or CBV that is not spoken here. */
    UNSUPPORTED_VERSION(406, "This version is not spoken here", "不支持该版本"),
    /** No capture job of that id. */
    UNKNOWN_JOB(404, "There is no such capture job", "没有该采集任务"),
    /** More events match than maxEventCount allows. */
    QUERY_TOO_LARGE(413, "More events match than maxEventCount allows", "匹配的事件多于 maxEventCount 所允许的数量"),
    /** The query takes longer than an answer may. */
    QUERY_TOO_COMPLEX(413, "The query takes too long", "查询耗时过长"),
    /** A query that was to be named is not valid. */
    INVALID_NAMED_QUERY(400, "The query is not valid", "查询无效"),
    /** No query of that name. */
    UNKNOWN_QUERY(404, "There is no query of that name", "没有该名称的查询"),
    /** A subscription that was asked for breaks rules. */
    INVALID_SUBSCRIPTION(400, "The subscription breaks rules", "订阅不符合规则"),
    /** The query has no such subscription. */
    UNKNOWN_SUBSCRIPTION(404, "There is no such subscription", "没有该订阅"),
    /** A query of that name is there already. */
    QUERY_EXISTS(409, "There is a query of that name already", "已存在同名查询"),
    /** No event has named such a thing. */
    UNKNOWN_RESOURCE(404, "No event has named it", "没有事件提及它"),
    /** A query parameter of EPCIS is not valid. */
    INVALID_QUERY(400, "The query is not valid", "查询无效"),
    /** No node by that name. */
    UNKNOWN_THING(404, "Nothing is known by that name", "没有以此命名的事物"),
    /** More requests of one client within a minute than an open address answers. */
    TOO_MANY_REQUESTS(429, "Too many requests", "请求过多"),
    /** The path of a Digital Link breaks a rule of GS1. */
    INVALID_DIGITAL_LINK(400, "This is no valid GS1 Digital Link", "不是有效的 GS1 Digital Link"),
    /** The thing has no link of the type asked for. */
    NO_LINK(404, "There is no link of this type", "没有该类型的链接"),
    /** What the Digital Link named was taken out of the resolver. */
    LINK_GONE(410, "It was taken out of the resolver", "已从解析服务中撤销"),
    /** Links that were to be registered break rules. */
    INVALID_LINKS(422, "The links break rules", "链接不符合规则"),
    /** A route profile that was sent breaks rules. */
    INVALID_ROUTE_PROFILE(422, "The route profile breaks rules", "路线规范不符合规则"),
    /** No route profile of that id. */
    UNKNOWN_ROUTE_PROFILE(404, "There is no such route profile", "没有该路线规范"),
    /** It is published or retired already, or was never published. */
    ROUTE_STATE_CONFLICT(409, "The route profile is in another state", "该路线规范处于其他状态"),
    /** A route profile is published by another than who wrote it. */
    FOUR_EYES(409, "Who wrote it may not publish it", "编写者不得发布自己的规范"),
    /** No event of that id. */
    UNKNOWN_EVENT(404, "There is no such event", "没有该事件");

    private final Kind kind;

    TraceProblem(int status, String english, String chinese) {
        this.kind = Kind.of(this, status, english, chinese);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
