using System.Collections;
using System.Text.Json;
using JupyterHubInfra.Components.Courses;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Tests.Certificates;
using JupyterHubInfra.TestKit;
using Pulumi;

namespace JupyterHubInfra.Components.Tests.Courses;

public sealed class SubmissionsTests
{
    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_names_in_the_state_stay_the_same(RunMode mode) => Snapshot.Match((await SomeSubmissions.Run(mode)).Urns, "Submissions.urns.expected.txt");

    [Fact]
    public async Task The_objects_of_the_cluster_are_as_reviewed()
    {
        var run = await SomeSubmissions.Run(RunMode.Update);
        var objects = run.Cloud.Registered.Where(resource => resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal) && !resource.Name.EndsWith("-scripts", StringComparison.Ordinal) && resource.Name != "queue-settings");

        Snapshot.Match(string.Join('\n', objects.OrderBy(resource => resource.Type + resource.Name, StringComparer.Ordinal).Select(resource => $"# {resource.Type} {resource.Name}\n{WithoutHashes(Plain.Yaml(resource.Inputs))}")), "Submissions.objects.expected.yaml");
    }

    [Fact]
    public async Task What_the_daemons_are_told_and_the_pods_of_all_stages_are_as_reviewed() =>
        Snapshot.Match((await SettingsOf(await SomeSubmissions.Run(RunMode.Update))) + "\n", "Submissions.settings.expected.json");

    [Fact]
    public async Task No_pod_is_privileged_whoever_makes_it()
    {
        var run = await SomeSubmissions.Run(RunMode.Update, leaderboard: true);
        var templates = (IDictionary)ToObject(JsonDocument.Parse(await SettingsOf(run)).RootElement)!;
        var pods = RestrictedPods.In(templates).Concat(run.Cloud.Registered.SelectMany(resource => RestrictedPods.In(resource.Inputs))).ToList();

        Assert.Equal(5 + 1 + 3 + 1 + 1, pods.Count);
        Assert.All(pods, RestrictedPods.Check);
    }

    [Fact]
    public async Task Stages_have_no_token_and_only_those_without_the_students_program_see_what_is_private()
    {
        var settings = await SomeSubmissions.Settings();
        foreach (var stage in settings["runner"]!["stages"]!.AsArray())
        {
            var spec = stage!["pod"]!["spec"]!;
            var claims = spec["volumes"]!.AsArray().Select(volume => (string?)volume!["persistentVolumeClaim"]?["claimName"]).Where(claim => claim is "assignments" or "results");

            Assert.False((bool)spec["automountServiceAccountToken"]!);
            Assert.Equal((string?)stage["name"] is "setup" or "results" or "finalise" ? 2 : 0, claims.Count());
            Assert.Equal((string?)stage["name"] == "finalise", spec["volumes"]!.AsArray().Any(volume => volume!["secret"] is not null));
        }
    }

    [Fact]
    public async Task Only_the_certificate_itself_sees_the_key_that_signs_it()
    {
        var finalise = (await SomeSubmissions.Settings())["runner"]!["stages"]!.AsArray().Single(stage => (string?)stage!["name"] == "finalise")!["pod"]!["spec"]!;
        var seeing = finalise["containers"]!.AsArray().Concat(finalise["initContainers"]!.AsArray()).Where(container => container!["volumeMounts"]!.AsArray().Any(mount => (string?)mount!["name"] == "certificate"));

        Assert.Equal(["certificate"], seeing.Select(container => (string?)container!["name"]));
    }

    [Fact]
    public async Task Daemons_may_do_just_what_they_do_and_only_in_their_namespace()
    {
        var run = await SomeSubmissions.Run(RunMode.Update, leaderboard: true);
        var roles = run.Cloud.Registered.Where(resource => resource.Type.EndsWith(":Role", StringComparison.Ordinal)).ToList();
        var rights = roles.SelectMany(role => ((IEnumerable)role.Inputs["rules"]).Cast<IDictionary>().Select(rule => $"{role.Name}: {Words(rule["resources"])}: {Words(rule["verbs"])}"));

        Assert.Equal(
            [
                "queue-reaper-role: configmaps: delete list",
                "queue-runner-role: configmaps: create get",
                "queue-runner-role: persistentvolumeclaims: create",
                "queue-runner-role: pods/log: get",
                "queue-runner-role: pods: create get",
            ],
            rights.Order(StringComparer.Ordinal));
        Assert.All(roles, role => Assert.Equal("hub-submissions", ((IDictionary)role.Inputs["metadata"])["namespace"]));
        Assert.DoesNotContain(run.Cloud.Registered, resource => resource.Type.Contains("ClusterRole", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Volumes_of_all_nodes_need_no_common_node_and_no_class_of_ours()
    {
        var run = await SomeSubmissions.Run(RunMode.Update, args => args with { Volumes = SubmissionVolumes.Shared("manila-retain", "manila-delete") });
        var settings = await SettingsOf(run);

        Assert.DoesNotContain("podAffinity", settings, StringComparison.Ordinal);
        Assert.Contains("\"storageClassName\": \"manila-delete\"", settings, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Cloud.Registered, resource => resource.Type.EndsWith(":StorageClass", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Data_and_keys_are_kept()
    {
        var run = await SomeSubmissions.Run(RunMode.Update);

        Assert.All(["queue-assignments", "queue-results", "queue-redis-claim"], claim => Assert.True(run.Options<Pulumi.Kubernetes.Core.V1.PersistentVolumeClaim, CustomResourceOptions>(claim) is { Protect: true, RetainOnDelete: true }, claim));
        Assert.True(run.Options<Pulumi.Tls.PrivateKey, CustomResourceOptions>("keys-certificate").Protect);
        Assert.True(run.Options<Pulumi.Random.RandomBytes, CustomResourceOptions>("keys-master").Protect);
    }

    [Fact]
    public async Task Bad_arguments_are_all_named()
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => SomeSubmissions.Run(RunMode.Preview, args => args with
        {
            Assignments = ["Assignment 1"],
            Parallel = 0,
            ContentKiB = 2048,
            OpenPerStudent = 0,
            PerStudentAndDay = 0,
            KeepDays = 0,
            IdleDelay = TimeSpan.Zero,
            Image = new ContainerImage("course", "latest"),
            Stages = new() { Test = new() { MemoryMiB = 1, Limit = TimeSpan.FromDays(2) } },
        }));

        Assert.All(
            [
                "Submissions 'queue': Assignments has 'Assignment 1'.",
                "Submissions 'queue': Parallel must be 1 to 50, got 0.",
                "Submissions 'queue': ContentKiB must be 1 to 640, got 2048.",
                "Submissions 'queue': OpenPerStudent must be 1 to 100, got 0.",
                "Submissions 'queue': PerStudentAndDay must be 1 to 1000, got 0.",
                "Submissions 'queue': KeepDays must be 1 to 400, got 0.",
                "Submissions 'queue': IdleDelay must be 1 to 86400 s, got 0 s.",
                "Submissions 'queue': Image 'course' has the tag 'latest'",
                "Submissions 'queue': Stages.test must be 1 to 86400 s, got 172800 s.",
                "Submissions 'queue': Stages.test must be 16 to 262144, got 1.",
            ],
            expected => Assert.Contains(expected, exception.ToString(), StringComparison.Ordinal));
    }

    private static Task<string> SettingsOf(CloudRun run) => Task.FromResult(((string)((IDictionary)run.Cloud.Registered.Single(resource => resource.Name == "queue-settings").Inputs["data"])[SubmissionSettings.FileName]!).TrimEnd('\n'));

    // They follow the scripts, which are reviewed as files.
    private static string WithoutHashes(string yaml) => System.Text.RegularExpressions.Regex.Replace(yaml, "(jupyterhub-infra/told: )\\S+", "$1HASH");

    private static string Words(object? list) => string.Join(' ', ((IEnumerable)list!).Cast<string>().Order(StringComparer.Ordinal));

    private static object? ToObject(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(member => member.Name, member => ToObject(member.Value), StringComparer.Ordinal),
        JsonValueKind.Array => element.EnumerateArray().Select(ToObject).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
