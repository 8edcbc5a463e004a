using System.Collections.Immutable;
using JupyterHubInfra.Components.Backups;
using JupyterHubInfra.Components.Backups.OpenStack;
using JupyterHubInfra.Components.Tests.Certificates;
using JupyterHubInfra.Components.Tests.Hubs;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;
using Pulumi;

namespace JupyterHubInfra.Components.Tests.Backups;

public sealed class VolumeCopiesTests
{
    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_names_in_the_state_stay_the_same(RunMode mode) => Snapshot.Match((await Run(mode, VolumeCopyKind.Snapshots)).Urns, "VolumeCopies.urns.expected.txt");

    [Fact]
    public async Task The_job_the_credential_and_what_they_reach_are_as_reviewed()
    {
        var run = await Run(RunMode.Update, VolumeCopyKind.Backups);
        var objects = run.Cloud.Registered.Where(resource => resource.Type is "kubernetes:batch/v1:CronJob" or "kubernetes:networking.k8s.io/v1:NetworkPolicy" or "openstack:identity/applicationCredential:ApplicationCredential");

        Snapshot.Match(string.Join('\n', objects.Select(resource => $"# {resource.Type} {resource.Name}\n{Plain.Yaml(resource.Inputs)}")), "VolumeCopies.objects.expected.yaml");
    }

    [Fact]
    public async Task Bad_arguments_are_all_named()
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, VolumeCopyKind.Backups, args => args with { Keep = 0, Schedule = "daily", CloudRoles = [] }));

        Assert.Contains("VolumeCopies 'copies': Keep must be 1 to 1000, got 0.\nVolumeCopies 'copies': Schedule is 'daily'.", exception.ToString(), StringComparison.Ordinal);
        Assert.Contains("VolumeCopies 'copies': CloudRoles is empty", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("30 9 * * *", true)]
    [InlineData("*/15 0-6,20 1 1-12/2 7", true)]
    [InlineData("60 9 * * *", false)]
    [InlineData("30 9 * *", false)]
    [InlineData("30 9 * * * *", false)]
    [InlineData("@daily", false)]
    [InlineData("30 9 * * mon", false)]
    [InlineData("5-1 9 * * *", false)]
    [InlineData("*/0 9 * * *", false)]
    [InlineData("", false)]
    public void A_schedule_has_five_fields_of_numbers(string text, bool valid) => Assert.Equal(valid, CronSchedule.IsValid(text));

    private static Task<CloudRun> Run(RunMode mode, VolumeCopyKind kind, Func<VolumeCopiesArgs, VolumeCopiesArgs>? change = null) => CloudRun.Of(mode, options =>
    {
        var args = new VolumeCopiesArgs
        {
            Cluster = new FakeCluster(),
            VolumeIds = Output.Create(ImmutableArray.Create("vol-0", "vol-1")),
            Kind = kind,
            Platform = "callysto",
            Schedule = "30 9 * * *",
            Keep = 7,
        };
        _ = new VolumeCopies("copies", change?.Invoke(args) ?? args, options);
    });
}
