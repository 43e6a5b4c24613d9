package io.tickwire.schema;

/** How a value travels. */
public enum FieldKind {
    /** The wrapping difference of two 32-bit integers. */
    INT,
    /** As {@link #INT}, in quanta of the field's resolution. */
    DOUBLE,
    /** 0 or 1. */
    BOOLEAN,
    /** The constant's index. */
    ENUM,
    /** Code points. */
    STRING;

    static FieldKind of(Class<?> type) {
        if (type == int.class) {
            return INT;
        }
        if (type == double.class) {
            return DOUBLE;
        }
        if (type == boolean.class) {
            return BOOLEAN;
        }
        if (type.isEnum()) {
            return ENUM;
        }
        if (type == String.class) {
            return STRING;
        }
        throw new SchemaException("is a " + type.getSimpleName() + ": use int, double, boolean, an enum or String");
    }
}
