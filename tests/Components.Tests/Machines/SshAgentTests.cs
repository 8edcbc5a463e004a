using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Machines;

public sealed class SshAgentTests
{
    private static readonly SshAccess Ada = SshAccess.Of(new Dictionary<string, string> { ["ada"] = SomeKeys.Ada });

    [NeedsFact(FakeMachine.Shell, FakeMachine.Json, FakeMachine.Keys)]
    public void The_keys_of_the_settings_are_those_of_the_login_user() => On(machine =>
    {
        var run = machine.Metadata(SshKeys.ToMetadata(new Dictionary<string, string> { ["ada"] = SomeKeys.Ada, ["grace"] = SomeKeys.Grace })).Run();

        Assert.Equal((0, $"{SomeKeys.Ada}\n{SomeKeys.Grace}\n", "AllowUsers ubuntu\n"), (run.Exit, machine.Read("keys/ubuntu"), machine.Read("sshd/11-hub-accounts.conf")));
        Assert.Contains("hub-settings: ssh-keys: ubuntu: 2 keys are in force", run.Said, StringComparison.Ordinal);
        Assert.Equal(["sshd -t", "systemctl try-reload-or-restart ssh.service"], run.Calls);
    });

    [NeedsFact(FakeMachine.Shell, FakeMachine.Json, FakeMachine.Keys)]
    public void A_second_run_changes_nothing_and_says_nothing() => On(machine =>
    {
        machine.Metadata(SshKeys.ToMetadata(Ada)).Run();

        var run = machine.Run();
        Assert.Equal((0, "", 0), (run.Exit, run.Said, run.Calls.Count));
    });

    [NeedsFact(FakeMachine.Shell, FakeMachine.Json, FakeMachine.Keys)]
    public void Who_leaves_the_settings_can_no_longer_log_in() => On(machine =>
    {
        machine.Metadata(SshKeys.ToMetadata(Ada)).Run();

        Assert.Contains("ubuntu: no key is in force", machine.Metadata(SshKeys.ToMetadata(SshAccess.None)).Run().Said, StringComparison.Ordinal);
        Assert.Null(machine.Read("keys/ubuntu"));
    });

    [NeedsFact(FakeMachine.Shell, FakeMachine.Json, FakeMachine.Keys)]
    public void A_revoked_key_is_taken_out_of_what_the_cloud_or_somebody_put_there() => On(machine =>
    {
        machine.Write("homes/ubuntu/.ssh/authorized_keys", $"# by hand\n{SomeKeys.Grace}\ncommand=\"true\" {SomeKeys.Lin}\n{SomeKeys.Lin.Replace("lin@", "other@", StringComparison.Ordinal)}");
        var access = Ada with { Revoked = SshAccess.None.Revoked.Add("lin", [SomeKeys.Lin]) };

        var run = machine.Metadata(SshKeys.ToMetadata(access)).Run();

        Assert.Equal((0, $"# by hand\n{SomeKeys.Grace}\n"), (run.Exit, machine.Read("homes/ubuntu/.ssh/authorized_keys")));
        Assert.Contains("/homes/ubuntu/.ssh/authorized_keys: 2 revoked keys are gone", run.Said, StringComparison.Ordinal);
    });

    [NeedsFact(FakeMachine.Shell, FakeMachine.Json, FakeMachine.Keys)]
    public void A_key_that_is_revoked_under_any_name_lets_nobody_in() => On(machine =>
    {
        var access = Ada with { Revoked = SshAccess.None.Revoked.Add("lin", [SomeKeys.Ada]) };

        Assert.Equal(1, machine.Metadata(SshKeys.ToMetadata(access)).Run().Exit);
        Assert.Null(machine.Read("keys/ubuntu"));
    });

    [NeedsFact(FakeMachine.Shell, FakeMachine.Json, FakeMachine.Keys)]
    public void A_link_in_the_place_of_somebodys_keys_is_not_followed() => On(machine =>
    {
        machine.Write("state/elsewhere", SomeKeys.Lin + "\n");
        File.CreateSymbolicLink(machine.PathOf("homes/ubuntu/.ssh/authorized_keys"), machine.PathOf("state/elsewhere"));

        machine.Metadata(SshKeys.ToMetadata(Ada with { Revoked = SshAccess.None.Revoked.Add("lin", [SomeKeys.Lin]) })).Run();

        Assert.Equal(SomeKeys.Lin + "\n", machine.Read("state/elsewhere"));
    });

    [NeedsFact(FakeMachine.Shell, FakeMachine.Json, FakeMachine.Keys)]
    public void A_key_opens_the_account_that_it_is_for_and_waits_while_there_is_none() => On(machine =>
    {
        var access = new SshAccess { Present = Ada.Present.Add("grace", new(SomeKeys.Grace, "hubops")).Add("lin", new(SomeKeys.Lin, "nobody-here")) };

        var run = machine.Metadata(SshKeys.ToMetadata(access)).Run();

        Assert.Equal((1, SomeKeys.Ada + "\n", SomeKeys.Grace + "\n"), (run.Exit, machine.Read("keys/ubuntu"), machine.Read("keys/hubops")));
        Assert.Contains("the key of lin waits: this machine has no account nobody-here to log in to", run.Said, StringComparison.Ordinal);
        Assert.Equal("AllowUsers hubops ubuntu\n", machine.Read("sshd/11-hub-accounts.conf"));
    });

    [NeedsTheory(FakeMachine.Shell, FakeMachine.Json, FakeMachine.Keys)]
    [InlineData("ssh-key.lin.0", "ssh-ed25519 AAAA lin", "the key of lin is no public key")]
    [InlineData("ssh-key.lin.0", "command=\"sh\" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFPosvKaDkECeChFZXGXobqQyJ/HcioDVU9prsYHU5on", "the key of lin is no public key")]
    [InlineData("ssh-key.../../lin.0", "x", "\"ssh-key.../../lin.0\" is no key of a person")]
    [InlineData("ssh-key.lin.1", "x", "\"ssh-key.lin.1\" is no key of a person")]
    [InlineData("ssh-key.lin.x", "x", "\"ssh-key.lin.x\" is no key of a person")]
    [InlineData("ssh-key.lin.0", "ssh-ed25519\nAAAA", "\"ssh-key.lin.0\" is no key of a person")]
    [InlineData("ssh-account-key.../etc.lin.0", "x", "\"ssh-account-key.../etc.lin.0\" is no key of a person")]
    [InlineData("ssh-account-key.root.lin.0", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFPosvKaDkECeChFZXGXobqQyJ/HcioDVU9prsYHU5on", "this machine has no account root to log in to")]
    [InlineData("ssh-revoked.lin", "MD5:aa", "\"ssh-revoked.lin\" holds no fingerprint of a key")]
    public void One_bad_entry_is_named_and_the_others_count(string name, string value, string said) => On(machine =>
    {
        var run = machine.Metadata(SshKeys.ToMetadata(Ada).Add(name, value)).Run();

        Assert.Equal((1, SomeKeys.Ada + "\n"), (run.Exit, machine.Read("keys/ubuntu")));
        Assert.Contains(said, run.Said, StringComparison.Ordinal);
        Assert.Equal(["ubuntu"], Directory.GetFileSystemEntries(machine.PathOf("keys")).Select(Path.GetFileName));
    });

    [NeedsFact(FakeMachine.Shell, FakeMachine.Json, FakeMachine.Keys)]
    public void What_sshd_would_not_take_is_taken_back() => On(machine =>
    {
        var run = machine.State("sshd-refuses").Metadata(SshKeys.ToMetadata(Ada)).Run();

        Assert.Equal((1, null, SomeKeys.Ada + "\n"), (run.Exit, machine.Read("sshd/11-hub-accounts.conf"), machine.Read("keys/ubuntu")));
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("systemctl", StringComparison.Ordinal));
    });

    private static void On(Action<FakeMachine> test)
    {
        using var machine = new FakeMachine();
        test(machine.Part("ssh-keys"));
    }
}
