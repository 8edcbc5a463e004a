using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using JupyterHubInfra.Components.Clusters.Gcp;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;
using Pulumi.Gcp.Container;

namespace JupyterHubInfra.Components.Tests.Clusters.Gcp;

/// <summary>What a change of each setting does, by the replace flags of Google Cloud's own package.</summary>
public sealed class GkeReplacementTests
{
    private static readonly Lazy<JsonElement> Package = new(() => JsonDocument.Parse(Repository.Read("sdk/Pulumi.Gcp/schema.json")).RootElement);

    [Fact]
    public async Task It_is_known_what_a_change_of_each_setting_does()
    {
        var run = await SomeGke.Run(RunMode.Update, SomeGke.With(SomeGke.Gpus with { Gpu = new("nvidia-tesla-t4", 1, new(GpuSharingStrategy.TimeSharing, 4)) }) with
        {
            Private = new(CidrBlock.Parse("172.16.0.0/28")),
            Maintenance = new() { Start = DateTimeOffset.UnixEpoch, Duration = TimeSpan.FromHours(8), Recurrence = "FREQ=WEEKLY;BYDAY=SA,SU" },
        });
        var cluster = run.Cloud.OfType(SomeGke.Cluster).Single();
        var pool = run.Cloud.The(SomeGke.Pool, "callysto-nb-gpu");

        Snapshot.Match(
            Changes(cluster, run.OptionsOf<Cluster>()[cluster.Name].IgnoreChanges) + "\n" + Changes(pool, run.OptionsOf<NodePool>()[pool.Name].IgnoreChanges),
            "Gke.changes.expected.txt");
    }

    [Fact]
    public async Task Nothing_that_events_upgrades_and_sizes_change_replaces_a_pool()
    {
        var before = (await SomeGke.Run(RunMode.Update)).Cloud.The(SomeGke.Pool, "callysto-nb-user");
        var changed = SomeGke.Users with
        {
            Min = 1,
            Max = 30,
            Reserved = 3,
            MachineType = "n2-highmem-16",
            DiskGiB = 200,
            DiskType = "pd-ssd",
            PhaseOut = true,
            Version = "1.33.5-gke.1125000",
            ImageStreaming = true,
            Zones = ["northamerica-northeast1-a"],
            Labels = SomeGke.Users.Labels.Add("2i2c.org/community", "callysto"),
            ResourceLabels = SomeGke.Users.ResourceLabels.Add("community", "callysto"),
        };
        var run = await SomeGke.Run(RunMode.Update, SomeGke.With(changed));

        var ignored = run.OptionsOf<NodePool>()["callysto-nb-user"].IgnoreChanges;
        var was = Leaves(before).ToDictionary(leaf => leaf.Path, leaf => leaf.Value, StringComparer.Ordinal);
        var differing = Leaves(run.Cloud.The(SomeGke.Pool, "callysto-nb-user")).Where(leaf => was.GetValueOrDefault(leaf.Path) != leaf.Value).ToArray();
        Assert.True(differing.Length > 10);
        Assert.Empty(differing.Where(leaf => leaf.Replaces && !ignored.Contains(leaf.Path.Split('.')[0])).Select(leaf => leaf.Path));
    }

    [Theory]
    [InlineData("spot")]
    [InlineData("gpu")]
    public async Task What_only_another_pool_can_have_is_refused_while_the_pool_is_protected(string what)
    {
        var changed = what == "spot" ? SomeGke.Users with { Spot = true } : SomeGke.Users with { MachineType = "n1-standard-8", Gpu = new("nvidia-tesla-t4") };
        var before = Leaves((await SomeGke.Run(RunMode.Update)).Cloud.The(SomeGke.Pool, "callysto-nb-user")).ToDictionary(leaf => leaf.Path, leaf => leaf.Value, StringComparer.Ordinal);
        var run = await SomeGke.Run(RunMode.Update, SomeGke.With(changed));

        Assert.Contains(Leaves(run.Cloud.The(SomeGke.Pool, "callysto-nb-user")), leaf => leaf.Replaces && before.GetValueOrDefault(leaf.Path) != leaf.Value);
        Assert.True(run.OptionsOf<NodePool>()["callysto-nb-user"].Protect);
    }

    private static string Changes(FakeResource resource, IEnumerable<string> ignored)
    {
        var text = new StringBuilder(resource.Type).Append('\n');
        foreach (var (path, replaces) in Leaves(resource).Select(leaf => (Path: WithoutNumbers(leaf.Path), leaf.Replaces)).Distinct().OrderBy(leaf => leaf.Path, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {path}: {(ignored.Contains(path.Split('.')[0]) ? "ignored" : replaces ? "REPLACES" : "in place")}\n");
        }

        return text.ToString();
    }

    private static string WithoutNumbers(string path) => string.Join('.', path.Split('.').Where(step => !int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out _)));

    private static IEnumerable<(string Path, string Value, bool Replaces)> Leaves(FakeResource resource) =>
        resource.Inputs.SelectMany(input => Leaves(input.Key, input.Value, Property(Package.Value.GetProperty("resources").GetProperty(resource.Type).GetProperty("inputProperties"), input.Key), replaces: false));

    private static IEnumerable<(string Path, string Value, bool Replaces)> Leaves(string path, object? value, JsonElement property, bool replaces)
    {
        // A flag on an object is about its presence: what is inside has flags of its own, where the package knows the inside.
        var own = property.TryGetProperty("willReplaceOnChanges", out var flag) && flag.GetBoolean();
        var type = TypeOf(property);
        switch (value)
        {
            case IReadOnlyDictionary<string, object> map when type is { } known:
                return map.SelectMany(entry => Leaves($"{path}.{entry.Key}", entry.Value, Property(known, entry.Key), replaces));
            case string text:
                return [(path, text, own || replaces)];
            case IEnumerable list when type is not null:
                return list.Cast<object>().SelectMany((item, index) => Leaves(string.Create(CultureInfo.InvariantCulture, $"{path}.{index}"), item, property, own || replaces));
            default:
                return [(path, JsonSerializer.Serialize(value), own || replaces)];
        }
    }

    private static JsonElement Property(JsonElement properties, string name) => properties.GetProperty(name);

    // The properties of the object, or of the list's objects; null where it is neither.
    private static JsonElement? TypeOf(JsonElement property)
    {
        var holder = property.TryGetProperty("items", out var items) ? items : property;
        return holder.TryGetProperty("$ref", out var reference) && reference.GetString() is { } text && text.StartsWith("#/types/", StringComparison.Ordinal)
            ? Package.Value.GetProperty("types").GetProperty(Uri.UnescapeDataString(text["#/types/".Length..])).GetProperty("properties")
            : null;
    }
}
