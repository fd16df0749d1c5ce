import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.io.File;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Interval;
import org.gephi.graph.api.Node;
import org.gephi.io.exporter.preview.SVGExporter;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.layout.plugin.labelAdjust.LabelAdjust;
import org.gephi.layout.plugin.labelAdjust.LabelAdjustBuilder;
import org.gephi.preview.api.PreviewController;
import org.gephi.preview.api.PreviewProperties;
import org.gephi.preview.api.PreviewProperty;
import org.gephi.preview.types.DependantColor;
import org.gephi.preview.types.EdgeColor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/**
 * Opens a GEXF file as Gephi does, takes it all the way into a workspace and draws Gephi's
 * preview of it.
 *
 * <p>Arguments: the file, the picture (.svg), and which edges to show: {@code all}, or those
 * of the day {@code before} or {@code after}.
 */
public final class Picture {

    private static final Font FONT = new Font("DejaVu Sans", Font.PLAIN, 16);

    private Picture() {
    }

    public static void main(String[] args) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        Workspace workspace = projects.getCurrentWorkspace();
        ImportController importing = Lookup.getDefault().lookup(ImportController.class);
        Container container = importing.importFile(new File(args[0]));
        importing.process(container, new DefaultProcessor(), workspace);
        GraphModel model =
            Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
        drop(model, args[2]);
        labels(model);
        apart(model);
        System.out.println(model.getGraph().getNodeCount() + " nodes, "
            + model.getGraph().getEdgeCount() + " edges, " + edgeKinds(model)
            + " kinds of edges, " + bounds(model));
        preview(workspace);
        SVGExporter exporter = new SVGExporter();
        exporter.setWorkspace(workspace);
        exporter.setScaleStrokes(false);
        try (Writer out = Files.newBufferedWriter(Path.of(args[1]), StandardCharsets.UTF_8)) {
            exporter.setWriter(out);
            exporter.execute();
        }
    }

    private static int edgeKinds(GraphModel model) {
        return model.getEdgeTypeCount();
    }

    private static String bounds(GraphModel model) {
        Interval bounds = model.getTimeBounds();
        return model.isDynamic()
            ? "timeline " + java.time.Instant.ofEpochMilli((long) bounds.getLow()) + " to "
                + java.time.Instant.ofEpochMilli((long) bounds.getHigh())
            : "no timeline";
    }

    /** What Gephi's filters do: those who are tied to nobody, and one day's edges. */
    private static void drop(GraphModel model, String which) {
        for (Node node : List.of(model.getGraph().getNodes().toArray())) {
            if (model.getGraph().getDegree(node) == 0) {
                model.getGraph().removeNode(node);
            }
        }
        String gone = which.equals("before") ? "added" : which.equals("after") ? "removed" : null;
        for (Edge edge : List.of(model.getGraph().getEdges().toArray())) {
            if (gone != null && gone.equals(edge.getAttribute("change"))) {
                model.getGraph().removeEdge(edge);
            }
        }
    }

    private static double number(Object value) {
        return value instanceof Number ? ((Number) value).doubleValue() : 0;
    }

    private static String surname(Node node) {
        return node.getLabel().substring(node.getLabel().lastIndexOf(' ') + 1);
    }

    /**
     * Surnames, for full names would fill the picture; where people share one, the given name
     * as well. Sizes by betweenness.
     */
    private static void labels(GraphModel model) {
        Map<String, Integer> bearers = new HashMap<>();
        for (Node node : model.getGraph().getNodes()) {
            bearers.merge(surname(node), 1, Integer::sum);
        }
        FontRenderContext screen = new FontRenderContext(null, true, true);
        for (Node node : model.getGraph().getNodes()) {
            if (bearers.get(surname(node)) == 1) {
                node.setLabel(surname(node));
            }
            Rectangle2D room = FONT.getStringBounds(node.getLabel(), screen);
            node.getTextProperties().setSize(1f);
            node.getTextProperties().setDimensions(
                (float) room.getWidth() * 1.15f, (float) room.getHeight());
            Object score = node.getAttribute("betweenness_before");
            Object then = node.getAttribute("betweenness_after");
            double highest = Math.max(number(score), number(then));
            node.setSize((float) (14 + 60 * Math.sqrt(highest)));
        }
    }

    /** Gephi's Label Adjust, until no label lies on another; it knows nodes and no edges. */
    private static void apart(GraphModel model) {
        LabelAdjust layout = new LabelAdjust(new LabelAdjustBuilder());
        layout.setGraphModel(model);
        layout.resetPropertiesValues();
        layout.initAlgo();
        for (int step = 0; step < 2000 && layout.canAlgo(); step++) {
            layout.goAlgo();
        }
        layout.endAlgo();
    }

    private static void preview(Workspace workspace) {
        PreviewController previews = Lookup.getDefault().lookup(PreviewController.class);
        PreviewProperties properties = previews.getModel(workspace).getProperties();
        properties.putValue(PreviewProperty.SHOW_NODE_LABELS, Boolean.TRUE);
        properties.putValue(PreviewProperty.NODE_LABEL_FONT, FONT);
        properties.putValue(PreviewProperty.NODE_LABEL_PROPORTIONAL_SIZE, Boolean.FALSE);
        properties.putValue(PreviewProperty.NODE_LABEL_OUTLINE_SIZE, 4f);
        properties.putValue(PreviewProperty.NODE_LABEL_OUTLINE_OPACITY, 80f);
        properties.putValue(
            PreviewProperty.NODE_LABEL_OUTLINE_COLOR, new DependantColor(Color.WHITE));
        properties.putValue(
            PreviewProperty.EDGE_COLOR, new EdgeColor(EdgeColor.Mode.ORIGINAL));
        properties.putValue(PreviewProperty.EDGE_CURVED, Boolean.FALSE);
        properties.putValue(PreviewProperty.EDGE_THICKNESS, 1f);
        properties.putValue(PreviewProperty.EDGE_RESCALE_WEIGHT, Boolean.TRUE);
        properties.putValue(PreviewProperty.EDGE_RESCALE_WEIGHT_MIN, 2f);
        properties.putValue(PreviewProperty.EDGE_RESCALE_WEIGHT_MAX, 6f);
        properties.putValue(PreviewProperty.NODE_BORDER_WIDTH, 0.5f);
        properties.putValue(PreviewProperty.BACKGROUND_COLOR, Color.WHITE);
        previews.refreshPreview(workspace);
    }
}
