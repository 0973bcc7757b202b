package org.cadre.server.training;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.person.DataSubject;
import org.cadre.server.person.PersonalData;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.ErasedPart;
import org.cadre.v1.ExportPersonResponse;

/** Where a person teaches or taught. Deliveries name the record and nothing else of the person, so all of it stays. */
public final class TaughtData implements PersonalData {
    private static final Set<DeliveryState> OVER = Set.of(
            DeliveryState.DELIVERY_STATE_COMPLETED,
            DeliveryState.DELIVERY_STATE_CLOSED,
            DeliveryState.DELIVERY_STATE_CANCELLED);

    @Override
    public Set<String> tables() {
        return Set.of("trainer", "taught");
    }

    @Override
    public Optional<Obstacle> obstacle(Transaction transaction, DataSubject subject) throws SQLException {
        return transaction
                .sql("""
                    SELECT delivery.name AS name, delivery.state AS state FROM trainer
                    JOIN delivery ON delivery.name = trainer.delivery
                    WHERE trainer.person = :person ORDER BY delivery.name
                    """)
                .set("person", subject.person())
                .list(row -> OVER.contains(DeliveryState.forNumber((int) row.number("state"))) ? "" : row.text("name"))
                .stream()
                .filter(name -> !name.isEmpty())
                .findFirst()
                .map(name -> new Obstacle(
                        "no_coming_session",
                        "The person is a trainer of " + name + ".",
                        "Assign another trainer there, or wait until it is completed."));
    }

    @Override
    public void tell(WriteTransaction transaction, DataSubject subject, ExportPersonResponse.Builder export)
            throws SQLException {
        export.addAllDeliveriesTaught(Deliveries.everTaughtBy(transaction, subject.person()));
    }

    @Override
    public List<ErasedPart> erase(WriteTransaction transaction, DataSubject subject) throws SQLException {
        return PersonalData.part(
                "deliveries taught",
                Deliveries.everTaughtBy(transaction, subject.person()).size(),
                "nothing: they name the record alone",
                "which they were");
    }
}
