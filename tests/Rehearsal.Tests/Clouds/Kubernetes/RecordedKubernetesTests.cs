using JupyterHubInfra.Rehearsal.Values;
using JupyterHubInfra.TestKit;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.Kubernetes;

/// <summary>Plays recorded programs on the rehearsed cluster and compares answer by answer.</summary>
public sealed class RecordedKubernetesTests
{
    [NeedsFact(Needs.Recordings)]
    public async Task A_run_answers_in_the_shapes_of_the_real_server()
    {
        var bench = new Bench("kubernetes", folder: SharedFacts.PathOf("engine", "kubernetes"));
        foreach (var recorded in Recordings.Registrations("kubernetes", "03-up.wire.jsonl", "kubernetes"))
        {
            var created = await bench.Create(recorded.Type, recorded.Name, recorded.Inputs);

            Assert.Equal(recorded.Name + "\n" + Shape.Of(Comparable(recorded.Outputs)), recorded.Name + "\n" + Shape.Of(Comparable(created.Outputs)));
            Assert.Equal(recorded.Name == "announcement" ? "hub/announcement-" : recorded.Id, recorded.Name == "announcement" ? created.Id[..^8] : created.Id);
        }
    }

    [NeedsFact(Needs.Recordings)]
    public async Task A_preview_knows_what_the_real_server_could_try()
    {
        var bench = new Bench("kubernetes", folder: SharedFacts.PathOf("engine", "kubernetes"));
        foreach (var recorded in Recordings.Registrations("kubernetes", "02-preview.wire.jsonl", "kubernetes"))
        {
            var outputs = await bench.Preview(recorded.Type, recorded.Name, recorded.Inputs);

            Assert.Equal(recorded.Name + "\n" + Shape.Of(Comparable(recorded.Outputs)), recorded.Name + "\n" + Shape.Of(Comparable(outputs)));
        }
    }

    [NeedsFact(Needs.Recordings)]
    public async Task Behind_an_unknown_kubeconfig_a_preview_knows_nothing()
    {
        var bench = new Bench("kubernetes", Map.Of(("kubeconfig", new Secret(Unknown.Instance))));
        foreach (var recorded in Recordings.Registrations("kubernetes-new-cluster", "01-preview.wire.jsonl", "kubernetes"))
        {
            Assert.Equal(Map.Empty, recorded.Outputs);
            Assert.Equal(Map.Empty, await bench.Preview(recorded.Type, recorded.Name, recorded.Inputs));
        }
    }

    // Who owns which field is the server's bookkeeping; what a chart holds is not known without rendering it, and the quota counts pods that nobody runs here.
    private static Map Comparable(Map outputs)
    {
        var metadata = outputs["metadata"]?.AsMap();
        var comparable = metadata is null ? outputs : outputs.With("metadata", metadata.Without("managedFields"));
        return comparable["resourceNames"] is Map ? comparable.Without("resourceNames") : comparable;
    }
}
