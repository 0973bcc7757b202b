package org.cadre.server.store;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Every difference between the engines. */
interface Dialect extends AutoCloseable {
    /**
     * Opens the only connection that writes. It returns only once no other session can still be writing, so that
     * what a lost connection committed can be told by reading.
     */
    Connection openWriter() throws SQLException;

    /** How to open connections that only read. */
    HikariConfig readers();

    /** The JDBC URL, user and password for the migrations. */
    String[] migrationSource();

    /** What the migrations' text leaves open. */
    Map<String, String> placeholders();

    String beginWrite();

    String beginRead();

    /** Whether a failing statement spoils the transaction, so that even reading needs a savepoint before it. */
    boolean needsSavepointToRead();

    /** Sets the savepoint {@code write}, after releasing the one before where there is one. */
    void savepoint(Statements statements, boolean another) throws SQLException;

    void insertChanges(Statements statements, List<ChangeEntry> changes) throws SQLException;

    void insertAnswers(Statements statements, List<RequestAnswer> answers) throws SQLException;

    /**
     * Returns once everything that was committed before the call survives power loss. Called on another thread than the
     * writer's, which goes on meanwhile.
     *
     * @throws IOException where the disk does not say so; whether it was kept is then unknown, and stays so
     */
    void makeDurable() throws IOException;

    /** Called by the writer between two batches. */
    void betweenBatches(Statements statements) throws SQLException;

    /**
     * Has the bytes that were deleted or written over leave the files of the database, as far as it is for the program to
     * do. Called by the writer between two batches.
     *
     * @return whether it is done; else it is to be tried again
     */
    boolean scrub(Statements statements) throws SQLException;

    /** Where files lie that need not outlive the server; closed with this. */
    Scratch scratch();

    /** Starts what runs beside the writer. */
    void start();

    /** Gives the database up. */
    @Override
    void close();
}
