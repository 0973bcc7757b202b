package org.cadre.server.certificate;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.person.DataSubject;
import org.cadre.server.person.PersonalData;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Certificate;
import org.cadre.v1.ErasedPart;
import org.cadre.v1.ExportPersonResponse;

/** What certificates tell of a person. Their standing is kept apart, and names nobody: verifying goes on as before. */
final class CertificateData implements PersonalData {
    @Override
    public Set<String> tables() {
        return Set.of("certificate");
    }

    @Override
    public void tell(WriteTransaction transaction, DataSubject subject, ExportPersonResponse.Builder export)
            throws SQLException {
        Certificates.ofPerson(transaction, subject.person()).forEach(stored -> export.addCertificates(stored.value()));
    }

    @Override
    public List<ErasedPart> erase(WriteTransaction transaction, DataSubject subject) throws SQLException {
        List<Stored<Certificate>> all = Certificates.ofPerson(transaction, subject.person());
        for (Stored<Certificate> stored : all) {
            Certificates.TABLE.erase(transaction, stored, CertificateData::erased, UnaryOperator.identity());
        }
        return PersonalData.part(
                "certificates",
                all.size(),
                "the name printed, reasons",
                "number, kind, state, course, days; verification by number and code, the status lists, and the copies"
                        + " that the holder has");
    }

    private static Certificate erased(Certificate certificate) {
        Certificate.Builder left = certificate.toBuilder().clearStateReason();
        if (certificate.hasContent()) {
            left.getContentBuilder().clearPersonName().clearPersonLatinName();
        }
        return left.build();
    }
}
