package dev.atpre.service.problem;

import java.sql.SQLException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells a database that cannot be reached from a statement that is wrong. */
public final class DatabaseAway {
    /** Of SQLSTATE: connection, resources, operator's intervention, and the three by which H2 says that it is closed. */
    private static final String AWAY = "(08|53|57|58)\\w*|90067|90098|90121";

    private DatabaseAway() {}

    /** Whether an exception says that the database is away for the moment. */
    public static boolean is(Throwable e) {
        if (e instanceof CannotGetJdbcConnectionException
                || e instanceof CannotCreateTransactionException
                || e instanceof DataAccessResourceFailureException
                || e instanceof TransientDataAccessException
                || e instanceof TransactionSystemException) {
            return true;
        }
        return NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().matches(AWAY);
    }
}
