using System.Globalization;
using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Conformance.Outside.Kubernetes;

/// <summary>The command `kubectl` of `outside` steps: get, create, apply, patch, delete, label, annotate, scale, set image.</summary>
internal static class Kubectl
{
    internal static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        try
        {
            var line = KubectlLine.Parse(arguments);
            foreach (var said in Do(Rehearsed.Cluster(), line))
            {
                output.WriteLine(said);
            }

            return 0;
        }
        catch (Refusal refusal)
        {
            if (refusal.Reason == "NotFound" && arguments.Contains("--ignore-not-found"))
            {
                return 0;
            }

            error.WriteLine($"Error from server ({refusal.Reason}): {refusal.Message}");
            return 1;
        }
        catch (Exception refusal) when (refusal is ProviderException or ArgumentException)
        {
            error.WriteLine($"error: {refusal.Message}");
            return 1;
        }
    }

    private static string[] Do(ClusterClient cluster, KubectlLine line)
    {
        switch (line.Words)
        {
            case ["create", ..] when line.Option("-f") is { } file:
                return Documents(file).Select(one => Said(cluster.Create(one, line.Space, "kubectl-create"), "created")).ToArray();
            case ["create", .. var what]:
                return [Said(cluster.Create(Made(what, line), line.Space, "kubectl-create"), "created")];
            case ["apply", ..] when line.Option("-f") is { } file:
                return Documents(file).Select(one => Apply(cluster, line, one)).ToArray();
            case ["get", ..]:
                return line.Objects(1).Select(one => JsonValues.ToText(cluster.Get(one.Kind, line.Space, one.Name), SecretForms.Bare)).ToArray();
            case ["delete", ..]:
                return line.Objects(1).Select(one =>
                {
                    cluster.Delete(one.Kind, line.Space, one.Name);
                    return $"{Name(one.Kind)} \"{one.Name}\" deleted";
                }).ToArray();
            case ["patch", ..]:
                var patch = YamlValue.Parse("patch", line.Option("-p") ?? line.Option("--patch") ?? throw new Refusal("must specify -p to patch", "BadRequest"));
                return Change(cluster, line, 1, "kubectl-patch", "patched", live => (line.Option("--type"), patch) switch
                {
                    ("json", PropertyValue.List operations) => Patch.Json(live, operations),
                    ("merge", PropertyValue.Map merged) => Patch.Merge(live, merged),
                    (_, PropertyValue.Map merged) => Patch.Strategic(live, merged),
                    _ => throw new Refusal("the patch is no object", "BadRequest"),
                });
            case ["label", ..]:
                return Change(cluster, line, 1, "kubectl-label", "labeled", live => Marked(live, "labels", line.Marks));
            case ["annotate", ..]:
                return Change(cluster, line, 1, "kubectl-annotate", "annotated", live => Marked(live, "annotations", line.Marks));
            case ["scale", ..]:
                var replicas = double.Parse(line.Option("--replicas") ?? throw new Refusal("the --replicas=COUNT flag is required", "BadRequest"), CultureInfo.InvariantCulture);
                return Change(cluster, line, 1, "kubectl", "scaled", live => live.Change("spec", spec => spec.With("replicas", replicas)));
            case ["set", "image", ..]:
                return Change(cluster, line, 2, "kubectl-set", "image updated", live => Images(live, line.Marks));
            default:
                throw new Refusal($"unknown command \"{string.Join(' ', line.Words)}\"", "BadRequest");
        }
    }

    private static string[] Change(ClusterClient cluster, KubectlLine line, int from, string manager, string done, Func<PropertyValue.Map, PropertyValue.Map> change) =>
        [.. line.Objects(from).Select(one => Said(cluster.Change(one.Kind, line.Space, one.Name, manager, change), done))];

    private static string Apply(ClusterClient cluster, KubectlLine line, PropertyValue.Map wanted)
    {
        var (kind, name) = (ResourceNames.Find(wanted.Text("kind") ?? ""), wanted.Child("metadata")?.Text("name") ?? "");
        try
        {
            return Said(cluster.Change(kind, wanted.Child("metadata")?.Text("namespace") ?? line.Space, name, "kubectl-client-side-apply", live => Patch.Strategic(live, wanted)), "configured");
        }
        catch (Refusal refusal) when (refusal.Reason == "NotFound")
        {
            return Said(cluster.Create(wanted, line.Space, "kubectl-client-side-apply"), "created");
        }
    }

    private static PropertyValue.Map Made(IReadOnlyList<string> what, KubectlLine line)
    {
        var (kind, name) = what switch
        {
            ["secret", "generic", var secret, ..] => ("Secret", secret),
            ["configmap" or "cm", var map, ..] => ("ConfigMap", map),
            ["namespace" or "ns", var space, ..] => ("Namespace", space),
            ["serviceaccount" or "sa", var account, ..] => ("ServiceAccount", account),
            _ => throw new Refusal($"'create {string.Join(' ', what)}' is not understood here; use create -f", "BadRequest"),
        };
        var made = PropertyValue.Map.Of(("apiVersion", "v1"), ("kind", kind), ("metadata", PropertyValue.Map.Of(("name", name))));
        var literals = line.Options("--from-literal").Select(literal => literal.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (PropertyValue)pair[1])).ToArray();
        return literals.Length == 0 ? made : made.With(kind == "Secret" ? "stringData" : "data", PropertyValue.Map.From(literals));
    }

    private static PropertyValue.Map Marked(PropertyValue.Map live, string list, IEnumerable<string> marks) => live.Change("metadata", metadata => metadata.Change(list, map => marks.Aggregate(map, (current, mark) =>
        mark.Split('=', 2) is [var key, var value] ? current.With(key, value) : current.Without(mark.TrimEnd('-')))));

    private static PropertyValue.Map Images(PropertyValue.Map live, IReadOnlyList<string> marks) => live.Change("spec", spec => spec.Change("template", template => template.Change("spec", pod => pod.ChangeItems("containers", container =>
        marks.Select(mark => mark.Split('=', 2)).FirstOrDefault(pair => pair[0] == container.Text("name") || pair[0] == "*") is [_, var image] ? container.With("image", image) : container))));

    private static IEnumerable<PropertyValue.Map> Documents(string file) =>
        (file == "-" ? Console.In.ReadToEnd() : File.ReadAllText(file)).Split("\n---").Select(text => YamlValue.Parse(file, text)).OfType<PropertyValue.Map>();

    private static string Said(PropertyValue.Map one, string done) => $"{Name(ResourceNames.Find(one.Text("kind") ?? ""))}/{one.Child("metadata")?.Text("name")} {done}";

    private static string Name(ObjectKind kind) => kind.Qualified.ToLowerInvariant();
}
