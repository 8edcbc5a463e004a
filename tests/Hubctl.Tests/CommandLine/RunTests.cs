using System.Text.Json;
using JupyterHubInfra.Hubctl.Tests.Rendering;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Secrets;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Hubctl.Tests.CommandLine;

[Collection(EnvironmentGroup.Name)]
public sealed class RunTests : IDisposable
{
    private Harness _hubctl = Harness.WithProject("config:\n  hubs:size: 2\n");

    public void Dispose() => _hubctl.Dispose();

    [Theory]
    [InlineData(Outcome.Succeeded, 0)]
    [InlineData(Outcome.ProgramFailed, 1)]
    [InlineData(Outcome.StepFailed, 1)]
    [InlineData(Outcome.UnexpectedChanges, 1)]
    [InlineData(Outcome.Cancelled, 1)]
    [InlineData(Outcome.InvalidSettings, 2)]
    [InlineData(Outcome.Refused, 3)]
    public async Task The_outcome_decides_the_exit_code(Outcome outcome, int code)
    {
        _hubctl.Engine = (_, _) => new() { Outcome = outcome };

        Assert.Equal(code, (await _hubctl.RunAsync("preview", "-s", "dev")).ExitCode);
    }

    [Fact]
    public async Task Up_runs_the_program_dry_first_and_changes_nothing_when_that_fails()
    {
        _hubctl.Engine = (request, _) => new() { Outcome = request.Operation == Operation.Preview ? Outcome.ProgramFailed : Outcome.Succeeded };

        var said = await _hubctl.RunAsync("up", "-s", "dev", "--fail", "worker-0");

        Assert.Equal(1, said.ExitCode);
        var dry = Assert.Single(_hubctl.Requests);
        Assert.Equal(Operation.Preview, dry.Operation);
        Assert.Empty(dry.FailSteps);
    }

    [Fact]
    public async Task Options_reach_the_engine()
    {
        await _hubctl.RunAsync("up", "-s", "dev", "--skip-preview", "--fail", "a", "--fail", "b", "--latency", "0.5", "--parallel", "3", "--expect-no-changes", "--yes");

        var request = Assert.Single(_hubctl.Requests);
        Assert.Equal((Operation.Up, 3, true, 0.5), (request.Operation, request.Parallel, request.ExpectNoChanges, request.Latency?.Scale));
        Assert.Equal(["a", "b"], request.FailSteps);
        Assert.Equal("2", (await request.Stack.Config).Values["hubs:size"]);
    }

    [Fact]
    public async Task A_diff_replaces_the_tree_and_leaves_the_document_alone()
    {
        _hubctl.Engine = (_, _) => new() { Outcome = Outcome.Succeeded, Steps = [Some.Password(ResourceOp.Replace)] };

        Assert.Contains("~ length: 64 => 48 (replaces)", (await _hubctl.RunAsync("preview", "-s", "dev", "--diff")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("=>", (await _hubctl.RunAsync("preview", "-s", "dev", "--diff", "--json")).Output, StringComparison.Ordinal);
        Assert.Contains("hubctl preview knows no option '--dif'", (await _hubctl.RunAsync("preview", "-s", "dev", "--dif")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_latency_without_a_factor_is_that_of_the_cloud()
    {
        await _hubctl.RunAsync("up", "-s", "dev", "-f", "--latency");
        await _hubctl.RunAsync("up", "-s", "dev", "-f");

        Assert.Equal([1.0, null], _hubctl.Requests.Select(request => request.Latency?.Scale));
    }

    [Fact]
    public async Task A_refused_destruction_names_what_is_protected()
    {
        _hubctl.Engine = (_, _) => new() { Outcome = Outcome.Refused, ProtectedUrns = [Some.Urn("openstack:blockstorage/volume:Volume", "homes-0")] };

        var said = await _hubctl.RunAsync("destroy", "-s", "dev");

        Assert.Equal(3, said.ExitCode);
        Assert.Equal(
            """
            error: refused: 1 protected resource would be deleted; nothing was changed.
              homes-0  urn:pulumi:dev::hubs::hubs:components:Cluster$openstack:blockstorage/volume:Volume::homes-0
            To destroy them on purpose, remove 'Protect' from them in the program, run 'hubctl up -s dev', then destroy again;
            or lift the protection in the state alone: hubctl state unprotect homes-0 -s dev

            """.ReplaceLineEndings("\n"),
            said.Error);
        Assert.Empty(said.Output);
    }

    [Fact]
    public async Task A_destruction_that_needs_the_program_says_so_once_for_all_nodes()
    {
        _hubctl.Engine = (_, _) => new()
        {
            Outcome = Outcome.StepFailed,
            HookedUrns = [Some.Urn("openstack:compute/instance:Instance", "dev-worker-0"), Some.Urn("openstack:compute/instance:Instance", "dev-worker-1")],
        };

        var said = await _hubctl.RunAsync("destroy", "-s", "dev");

        Assert.Equal(
            (1, "error: 2 resources have hooks that run around their deletion, and hooks are functions of the program; nothing was changed.\nLet the program run too: hubctl destroy -s dev --run-program (for real: pulumi destroy -s dev --run-program)\n"),
            (said.ExitCode, said.Error));
    }

    [Fact]
    public async Task Invalid_settings_are_told_without_a_tree()
    {
        _hubctl.Engine = (_, _) => new()
        {
            Outcome = Outcome.InvalidSettings,
            Steps = [Some.Stack(ResourceOp.Create)],
            Diagnostics = [new(Severity.Error, Some.StackUrn, "workers: must be at least 1, got 0\n", 0, false) { Prefix = "error: " }],
        };

        var said = await _hubctl.RunAsync("up", "-s", "dev");

        Assert.Equal((2, "", "error: workers: must be at least 1, got 0\n"), (said.ExitCode, said.Output, said.Error));
    }

    [Fact]
    public async Task A_failure_that_was_ordered_but_never_met_is_told()
    {
        var said = await _hubctl.RunAsync("up", "-s", "dev", "--fail", "wroker-0");

        Assert.Equal("warning: --fail wroker-0 met no step that had something to do (0 steps).\n", said.Error);
    }

    [Fact]
    public async Task The_JSON_of_a_preview_masks_secret_settings()
    {
        var manager = PassphraseSecretsManager.CreateNew("right");
        _hubctl.Dispose();
        _hubctl = Harness.WithProject($"encryptionsalt: {manager.EncryptionSalt}\nconfig:\n  hubs:token:\n    secure: {manager.Encrypt("hunter2")}\n");
        using var environment = new EnvironmentScope("right");

        var said = await _hubctl.RunAsync("preview", "-s", "dev", "--json");

        Assert.Equal("hunter2", (await _hubctl.Requests[0].Stack.Config).Values["hubs:token"]);
        using var document = JsonDocument.Parse(said.Output);
        Assert.Equal("[secret]", document.RootElement.GetProperty("config").GetProperty("hubs:token").GetString());
        Assert.DoesNotContain("hunter2", said.Output + said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_writes_nothing()
    {
        await _hubctl.RunAsync("preview", "-s", "dev");

        Assert.False(Directory.Exists(_hubctl.Folder.PathOf(".rehearsal")));
    }

    [Fact]
    public async Task An_error_of_hubctl_itself_says_how_to_report_it()
    {
        _hubctl.Engine = (_, _) => throw new InvalidCastException("boom");

        var said = await _hubctl.RunAsync("preview", "-s", "dev");

        Assert.Equal(1, said.ExitCode);
        Assert.StartsWith("error: hubctl itself failed: boom\nRun it again with --verbose", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outputs_are_bare_text_one_by_one_and_JSON_on_request()
    {
        const string state =
            """
            {"version": 3, "deployment": {"resources": [{"urn": "urn:pulumi:dev::hubs::pulumi:pulumi:Stack::hubs-dev", "custom": false, "type": "pulumi:pulumi:Stack",
              "outputs": {"hubUrl": "https://hub.example.org", "ports": [80, 443],
                "kubeconfig": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "plaintext": "\"apiVersion: v1\""}}}]}}
            """;
        _hubctl.Folder.Write(".rehearsal/stacks/hubs/dev.json", state);

        Assert.Equal("https://hub.example.org\n", (await _hubctl.RunAsync("outputs", "hubUrl", "-s", "dev")).Output);
        Assert.Equal("[80,443]\n", (await _hubctl.RunAsync("outputs", "ports", "-s", "dev")).Output);
        Assert.Equal("[secret]\n", (await _hubctl.RunAsync("outputs", "kubeconfig", "-s", "dev")).Output);
        Assert.Equal(
            "{\n  \"hubUrl\": \"https://hub.example.org\",\n  \"kubeconfig\": \"[secret]\",\n  \"ports\": [\n    80,\n    443\n  ]\n}\n",
            (await _hubctl.RunAsync("outputs", "--json", "-s", "dev")).Output);
        Assert.Equal(
            "Outputs of stack dev (rehearsed):\n    hubUrl     : \"https://hub.example.org\"\n    kubeconfig : [secret]\n    ports      : [80, 443]\n",
            (await _hubctl.RunAsync("outputs", "-s", "dev")).Output);
        Assert.Equal(state, (await _hubctl.RunAsync("export", "-s", "dev")).Output);
    }

    [Fact]
    public async Task Secrets_are_shown_only_on_request()
    {
        using var environment = new EnvironmentScope("right");
        var manager = PassphraseSecretsManager.CreateNew("right");
        _hubctl.Folder.Write(
            ".rehearsal/stacks/hubs/dev.json",
            $$"""
            {
              "version": 3,
              "deployment": {
                "secrets_providers": { "type": "passphrase", "state": { "salt": "{{manager.EncryptionSalt}}" } },
                "resources": [
                  {
                    "urn": "{{Some.StackUrn}}", "custom": false, "type": "pulumi:pulumi:Stack",
                    "outputs": { "kubeconfig": { "{{Signatures.Key}}": "{{Signatures.Secret}}", "ciphertext": "{{manager.Encrypt("\"apiVersion: v1\"")}}" } }
                  }
                ]
              }
            }
            """);

        Assert.Equal("[secret]\n", (await _hubctl.RunAsync("outputs", "kubeconfig", "-s", "dev")).Output);
        Assert.Equal("apiVersion: v1\n", (await _hubctl.RunAsync("outputs", "kubeconfig", "-s", "dev", "--show-secrets")).Output);
        Assert.Contains("\"plaintext\": \"\\\"apiVersion: v1\\\"\"", (await _hubctl.RunAsync("export", "-s", "dev", "--show-secrets")).Output, StringComparison.Ordinal);
    }
}
