import com.google.gson.GsonBuilder;
import java.io.File;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gephi.io.importer.api.ColumnDraft;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeDraft;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.importer.api.NodeDraft;
import org.gephi.io.importer.api.Report;
import org.gephi.io.importer.impl.ImportContainerImpl;
import org.gephi.io.importer.plugin.file.ImporterGEXF;
import org.gephi.io.importer.plugin.file.ImporterGraphML;
import org.gephi.io.importer.spi.FileImporter;

/**
 * Imports files with Gephi's own classes and prints as JSON, file by file, what Gephi has
 * of them: nodes, edges, columns with their types, and every issue of its import report.
 *
 * <p>The one argument is a text file with a path on each line, so that one virtual machine
 * serves any number of files.
 */
public final class GephiCheck {

    private GephiCheck() {
    }

    public static void main(String[] args) throws Exception {
        Map<String, Object> answer = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of(args[0]), StandardCharsets.UTF_8)) {
            answer.put(line, imported(new File(line)));
        }
        System.out.println(new GsonBuilder().serializeNulls().create().toJson(answer));
    }

    private static Map<String, Object> imported(File file) throws Exception {
        FileImporter importer =
            file.getName().endsWith(".gexf") ? new ImporterGEXF() : new ImporterGraphML();
        Container container = new ImportContainerImpl();
        Report report = new Report();
        container.setReport(report);
        Map<String, Object> found = new LinkedHashMap<>();
        try (Reader reader = Files.newBufferedReader(file.toPath(), StandardCharsets.UTF_8)) {
            importer.setReader(reader);
            importer.execute(container.getLoader());
            report.append(importer.getReport());
            container.verify();
            container.closeLoader();
        } catch (RuntimeException problem) {
            found.put("crash", problem.toString());
        }
        describe(container, found);
        found.put("issues", issues(report));
        return found;
    }

    private static void describe(Container container, Map<String, Object> found) {
        var graph = container.getUnloader();
        List<Map<String, Object>> nodes = new ArrayList<>();
        for (NodeDraft node : graph.getNodes()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", node.getId());
            row.put("label", node.getLabel());
            row.put("x", node.getX());
            row.put("color", node.getColor() == null ? null : node.getColor().getRGB());
            row.put("spells", String.valueOf(node.getTimeSet()));
            row.put("values", values(graph.getNodeColumns(), node::getValue));
            nodes.add(row);
        }
        List<Map<String, Object>> edges = new ArrayList<>();
        for (EdgeDraft edge : graph.getEdges()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", edge.getId());
            row.put("label", edge.getLabel());
            row.put("source", edge.getSource().getId());
            row.put("target", edge.getTarget().getId());
            row.put("kind", edge.getType());
            row.put("direction", edge.getDirection());
            row.put("weight", edge.getWeight());
            row.put("spells", String.valueOf(edge.getTimeSet()));
            row.put("values", values(graph.getEdgeColumns(), edge::getValue));
            edges.add(row);
        }
        found.put("nodes", nodes);
        found.put("edges", edges);
        found.put("node_columns", columns(graph.getNodeColumns()));
        found.put("edge_columns", columns(graph.getEdgeColumns()));
        found.put("edge_default", graph.getEdgeDefault());
        found.put("time_format", String.valueOf(graph.getTimeFormat()));
        found.put("time_representation", String.valueOf(graph.getTimeRepresentation()));
    }

    private static Map<String, String> values(
        Iterable<ColumnDraft> columns, java.util.function.Function<String, Object> get) {
        Map<String, String> found = new LinkedHashMap<>();
        for (ColumnDraft column : columns) {
            Object value = get.apply(column.getId());
            if (value != null) {
                found.put(column.getTitle(), value.toString());
            }
        }
        return found;
    }

    private static Map<String, String> columns(Iterable<ColumnDraft> columns) {
        Map<String, String> found = new LinkedHashMap<>();
        for (ColumnDraft column : columns) {
            // Two columns of one title would be a column that was split.
            String type = column.getTypeClass().getSimpleName();
            String dynamic = column.isDynamic() ? "dynamic " : "";
            found.merge(column.getTitle(), dynamic + type, (a, b) -> a + " and " + b);
        }
        return found;
    }

    private static List<Map<String, String>> issues(Report report) {
        List<Map<String, String>> found = new ArrayList<>();
        for (Issue issue : report.getIssuesList(Integer.MAX_VALUE)) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("level", issue.getLevel().toString());
            row.put("message", issue.getMessage());
            found.add(row);
        }
        return found;
    }
}
