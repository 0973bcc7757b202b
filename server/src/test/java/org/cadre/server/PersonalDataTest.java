package org.cadre.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import org.cadre.server.person.PersonalData;
import org.cadre.server.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That no table which tells of persons is forgotten when a person asks what is held, or to be erased. */
class PersonalDataTest {
    /** A token names the record of the trainer who calls, and is the operator's to revoke. */
    private static final Set<String> OPERATORS = Set.of("token");

    @TempDir
    private Path directory;

    @Test
    void someFeatureAnswersForEveryTableWithAPerson() throws Exception {
        Database.Sqlite database = new Database.Sqlite(directory);
        Set<String> answered = new TreeSet<>();
        try (Assembly assembly = Assembly.start(SampleCommandTest.settings(database), Clock.systemUTC())) {
            for (PersonalData feature : assembly.personalData()) {
                for (String table : feature.tables()) {
                    assertTrue(answered.add(table), table + " is answered for twice");
                }
            }
        }
        Set<String> tables = new TreeSet<>();
        Set<String> withPerson = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("cadre.db"));
                Statement statement = connection.createStatement();
                ResultSet columns = statement.executeQuery("""
                        SELECT tables.name AS name, columns.name AS field FROM sqlite_master AS tables
                        JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'
                        """)) {
            while (columns.next()) {
                tables.add(columns.getString("name"));
                String field = columns.getString("field");
                // A participant stands in a table by the enrolment, a nominee by what a file says.
                if (field.matches(".*(person|enrolment|nominee|full_name|email).*")) {
                    withPerson.add(columns.getString("name"));
                }
            }
        }
        withPerson.add("person");
        withPerson.removeAll(OPERATORS);
        Set<String> forgotten = new TreeSet<>(withPerson);
        forgotten.removeAll(answered);
        assertEquals(Set.of(), forgotten, "give these tables to a PersonalData of their feature");
        answered.removeAll(tables);
        assertEquals(Set.of(), answered, "tables that are not there");
    }
}
