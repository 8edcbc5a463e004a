using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>The homes of the hubs on Google Cloud, through their life in the rehearsal.</summary>
public sealed class GkeHomesTests : IDisposable
{
    private const string Stack = "callysto";
    private const string Disk = "homes:\n        sizeGiB: 1024\n";

    private readonly TempFolder _folder = new();

    public GkeHomesTests()
    {
        OwnProject.Write(_folder);
        _folder.Write("rehearsal.yaml", Repository.Read("rehearsal.yaml"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_disk_grows_by_one_number_and_is_never_replaced_by_a_smaller_one()
    {
        Size(1024);
        await DoneAsync("up");

        Size(1500);
        var larger = await DoneAsync("preview");
        Assert.Contains("callysto-prod-homes-disk", larger, StringComparison.Ordinal);
        Assert.DoesNotContain("to replace", larger, StringComparison.Ordinal);
        await DoneAsync("up");
        await DoneAsync("up", "--expect-no-changes");

        Size(100);
        foreach (var command in new[] { "preview", "up" })
        {
            var said = await RunAsync(command);
            Assert.NotEqual(0, said.ExitCode);
            Assert.Contains("refused: 1 protected resource would be deleted; nothing was changed.\n  callysto-prod-homes-disk ", said.Error, StringComparison.Ordinal);
        }

        Size(1500);
        await DoneAsync("up", "--expect-no-changes");
    }

    [Fact]
    public async Task Hubs_on_Filestore_new_and_existing_go_up_and_stay_as_they_are()
    {
        var stack = Repository.Read($"Pulumi.{Stack}.yaml");
        _folder.Write($"Pulumi.{Stack}.yaml", stack
            .Replace("homes:\n        sizeGiB: 10\n        defaultQuotaGiB: 1\n", "homes:\n        mode: filestore\n        sizeGiB: 1024\n", StringComparison.Ordinal)
            .Replace("homes:\n        sizeGiB: 1024\n        defaultQuotaGiB: 10\n", "homes:\n        mode: filestore\n        sizeGiB: 1024\n        existing: callysto-homedirs\n", StringComparison.Ordinal));

        await DoneAsync("up");
        await DoneAsync("up", "--expect-no-changes");
    }

    private void Size(int gibibytes)
    {
        var stack = Repository.Read($"Pulumi.{Stack}.yaml");
        Assert.Contains(Disk, stack, StringComparison.Ordinal);
        _folder.Write($"Pulumi.{Stack}.yaml", stack.Replace(Disk, FormattableString.Invariant($"homes:\n        sizeGiB: {gibibytes}\n"), StringComparison.Ordinal));
    }

    private async Task<string> DoneAsync(params string[] arguments)
    {
        var said = await RunAsync(arguments);
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        return said.Output;
    }

    private Task<CommandLine.Said> RunAsync(params string[] arguments) => HubctlProcess.RunAsync(_folder.Root, _folder.PathOf(".rehearsal"), [.. arguments, "-s", Stack]);
}
