package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.cadre.tui.client.Connection;
import org.cadre.tui.command.HeldDelivery;
import org.cadre.tui.command.RealServer;
import org.cadre.tui.view.Picture;
import org.cadre.v1.CreateDeliveryRequest;
import org.cadre.v1.CreateProjectRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.GetProjectRequest;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectKind;
import org.cadre.v1.ProjectState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done with all marked rows at once, against the program cadre-server: told of each before, and of each after. */
class TogetherTest {
    @TempDir
    private Path folder;

    private static DeliveryState delivery(Connection connection, String id) {
        return connection
                .deliveries()
                .getDelivery(GetDeliveryRequest.newBuilder()
                        .setName("deliveries/" + id)
                        .build())
                .getState();
    }

    private static ProjectState project(Connection connection, String id) {
        return connection
                .projects()
                .getProject(
                        GetProjectRequest.newBuilder().setName("projects/" + id).build())
                .getState();
    }

    @Test
    void markedDeliveriesMoveEachAsItsStateAllows() throws Exception {
        try (RealServer server = new RealServer(folder, "ADMIN");
                Connection connection = server.connect()) {
            HeldDelivery.fill(connection);
            Delivery held = connection
                    .deliveries()
                    .getDelivery(GetDeliveryRequest.newBuilder()
                            .setName("deliveries/lyon")
                            .build());
            for (String id : new String[] {"nice", "oslo"}) {
                connection
                        .deliveries()
                        .createDelivery(CreateDeliveryRequest.newBuilder()
                                .setDeliveryId(id)
                                .setDelivery(held.toBuilder()
                                        .clearName()
                                        .clearTrainers()
                                        .setTitle("Cargo, " + id))
                                .build());
            }
            Picture picture = Picture.of(new DeliveriesScreen(connection), DeliveriesScreen.start())
                    .work()
                    .press("Ctrl-A m");
            assertTrue(picture.text().contains("3 deliveries"), picture.text());
            picture.press("P").work().tick().work();
            String before = picture.text();
            assertTrue(before.contains("Cargo, nice: The delivery goes from DRAFT to PLANNED."), before);
            assertTrue(before.contains("Cargo, Lyon: not done."), before);
            assertEquals(DeliveryState.DELIVERY_STATE_DRAFT, delivery(connection, "nice"), "nothing is done yet");
            String after = picture.press("Ctrl-S").work().text();
            assertTrue(after.contains("2 of 3 done."), after);
            assertTrue(after.contains("Cargo, oslo is PLANNED.") && after.contains("Cargo, Lyon: not done."), after);
            assertEquals(DeliveryState.DELIVERY_STATE_PLANNED, delivery(connection, "nice"));
            assertEquals(DeliveryState.DELIVERY_STATE_PLANNED, delivery(connection, "oslo"));
            assertEquals(DeliveryState.DELIVERY_STATE_RUNNING, delivery(connection, "lyon"));
            assertTrue(picture.press("Enter").text().contains("Deliveries"), picture.text());
        }
    }

    @Test
    void suspendedProjectsAreTakenBackButNotThoseThatRestedBefore() throws Exception {
        try (LiveProject live = LiveProject.start(folder)) {
            Connection connection = live.connection();
            live.begin();
            connection
                    .projects()
                    .createProject(CreateProjectRequest.newBuilder()
                            .setProjectId("ports")
                            .setProject(Project.newBuilder()
                                    .setCode("POR-2")
                                    .setDefaultLanguage("en")
                                    .setDefaultCurrency("EUR")
                                    .setKind(ProjectKind.PROJECT_KIND_TRAINING)
                                    .addTitle(LocalisedText.newBuilder()
                                            .setLanguage("en")
                                            .setText("Ports")))
                            .build());
            Picture picture = Picture.of(new PortfolioScreen(connection), PortfolioScreen.start())
                    .work()
                    .press("Ctrl-A m");
            assertTrue(picture.text().contains("2 projects"), picture.text());
            picture.press("u").type("The partner moves").tick().work();
            assertTrue(picture.text().contains("POR-2: not done."), picture.text());
            String after = picture.press("Ctrl-S").work().text();
            assertTrue(after.contains("1 of 2 done.") && after.contains("AIR-1 is SUSPENDED."), after);
            assertEquals(ProjectState.PROJECT_STATE_SUSPENDED, project(connection, "airports"));
            picture.press("Enter u");
            assertTrue(picture.text().contains("Resume: 1 project"), "only what was done: " + picture.text());
            assertFalse(picture.text().contains("POR-2: not done."), picture.text());
            picture.type("It is back").tick().work().press("Ctrl-S").work();
            assertEquals(ProjectState.PROJECT_STATE_IMPLEMENTATION, project(connection, "airports"), picture.text());
            assertEquals(ProjectState.PROJECT_STATE_PIPELINE, project(connection, "ports"));
        }
    }
}
