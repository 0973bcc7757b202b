package org.cadre.server.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cadre.v1.AccessProto;
import org.cadre.v1.AssessmentProto;
import org.cadre.v1.BudgetServiceProto;
import org.cadre.v1.CalendarProto;
import org.cadre.v1.CertificateProto;
import org.cadre.v1.ChangeProto;
import org.cadre.v1.CourseProto;
import org.cadre.v1.DeliveryProto;
import org.cadre.v1.EnrolmentProto;
import org.cadre.v1.EvaluationServiceProto;
import org.cadre.v1.FiguresProto;
import org.cadre.v1.IatiServiceProto;
import org.cadre.v1.ImportProto;
import org.cadre.v1.MilestoneServiceProto;
import org.cadre.v1.NoticeServiceProto;
import org.cadre.v1.PartnerProto;
import org.cadre.v1.PersonProto;
import org.cadre.v1.PrivacyProto;
import org.cadre.v1.ProgrammeProto;
import org.cadre.v1.ProjectServiceProto;
import org.cadre.v1.ResultProto;
import org.cadre.v1.ResultsFrameworkServiceProto;
import org.cadre.v1.RiskServiceProto;
import org.cadre.v1.RollProto;
import org.cadre.v1.SelectionProto;
import org.cadre.v1.SshKeyProto;
import org.cadre.v1.StatusServiceProto;
import org.junit.jupiter.api.Test;

class RoleTableTest {
    @Test
    void everyMethodOfTheContractIsListedAndNoOther() {
        Set<String> methods = new TreeSet<>();
        for (FileDescriptor file : List.of(
                AccessProto.getDescriptor(),
                AssessmentProto.getDescriptor(),
                CalendarProto.getDescriptor(),
                CertificateProto.getDescriptor(),
                ChangeProto.getDescriptor(),
                CourseProto.getDescriptor(),
                DeliveryProto.getDescriptor(),
                EnrolmentProto.getDescriptor(),
                EvaluationServiceProto.getDescriptor(),
                FiguresProto.getDescriptor(),
                IatiServiceProto.getDescriptor(),
                ImportProto.getDescriptor(),
                NoticeServiceProto.getDescriptor(),
                PartnerProto.getDescriptor(),
                PersonProto.getDescriptor(),
                PrivacyProto.getDescriptor(),
                ProgrammeProto.getDescriptor(),
                BudgetServiceProto.getDescriptor(),
                MilestoneServiceProto.getDescriptor(),
                ProjectServiceProto.getDescriptor(),
                RiskServiceProto.getDescriptor(),
                StatusServiceProto.getDescriptor(),
                ResultProto.getDescriptor(),
                ResultsFrameworkServiceProto.getDescriptor(),
                RollProto.getDescriptor(),
                SelectionProto.getDescriptor(),
                SshKeyProto.getDescriptor())) {
            file.getServices()
                    .forEach(service -> service.getMethods()
                            .forEach(method -> methods.add(service.getFullName() + "/" + method.getName())));
        }

        assertEquals(methods, new TreeSet<>(RoleTable.methodNames()));
    }
}
