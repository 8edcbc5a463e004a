using FsCheck;
using FsCheck.Fluent;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Machines;

public sealed class AgentTests
{
    private static readonly string[] Texts =
        ["", " ", "\n", "\t", "\0", "../../x", "/etc/passwd", "-rf", "*", "$(touch x)", "`touch x`", "'", "\"", "\\", "é", "\u202e", "0", "10X", "10G", "1e999", "{}", "null", new('x', 255), SomeKeys.Ada, SomeKeys.Lin];

    private static readonly string[] Names =
    [
        "ssh-key.", "ssh-key.ada.0", "ssh-key.ada.1", "ssh-key.lin.0", "ssh-key.../../x.0", "ssh-key.*.0", "ssh-account-key.root.ada.0", "ssh-account-key.hubops.ada.0",
        "ssh-account-key.../x.ada.0", "ssh-revoked.", "ssh-revoked.lin", "ssh-revoked.$(touch x)", "homes-quota", "packages.0", "packages.x", "updates", "\n", "",
    ];

    [NeedsTheory(FakeMachine.Shell, FakeMachine.Json, FakeMachine.Keys)]
    [InlineData("<html>502 Bad Gateway</html>"), InlineData("{\"meta\": {\"ssh-key.ada.0\": \"ssh-"), InlineData("[]"), InlineData(""), InlineData("{\"meta\": {\"a\": 1}}"), InlineData("{\"meta\": []}"), InlineData("{} {}")]
    public void What_is_no_metadata_leaves_what_was_said_last_in_force(string answer) => On(machine =>
    {
        machine.Metadata(SshKeys.ToMetadata(new Dictionary<string, string> { ["ada"] = SomeKeys.Ada })).Run();

        Assert.Equal(0, machine.Answers(answer).Run().Exit);
        Assert.Equal(SomeKeys.Ada + "\n", machine.Read("keys/ubuntu"));
    });

    [NeedsFact(FakeMachine.Shell, FakeMachine.Json)]
    public void Without_any_metadata_nothing_is_touched() => On(machine =>
    {
        var before = machine.Files();

        var run = machine.Silent().Run();
        Assert.Equal((0, "hub-settings: no metadata can be read; everything stays as it is\n"), (run.Exit, run.Said));
        Assert.Equal(before, machine.Files());
    });

    [NeedsFact(FakeMachine.Shell, FakeMachine.Json, FakeMachine.Keys)]
    public void A_part_that_fails_keeps_no_other_from_its_work() => On(machine =>
    {
        machine.PartOf("a-broken-one", "#!/usr/bin/env bash\necho it broke\nexit 3\n").Metadata(SshKeys.ToMetadata(new Dictionary<string, string> { ["ada"] = SomeKeys.Ada }));

        var run = machine.Run();
        Assert.Equal((1, SomeKeys.Ada + "\n"), (run.Exit, machine.Read("keys/ubuntu")));
        Assert.StartsWith("hub-settings: a-broken-one: it broke\nhub-settings: a-broken-one: not all of it is in force\nhub-settings: ssh-keys:", run.Said, StringComparison.Ordinal);
        var again = machine.Run();
        Assert.Equal((1, ""), (again.Exit, again.Said));
    });

    [NeedsFact(FakeMachine.Shell, FakeMachine.Json, FakeMachine.Keys)]
    public void Whatever_stands_in_the_metadata_the_agent_ends_by_itself_and_stays_in_its_folders()
    {
        var entry = Gen.Elements(Names).SelectMany(name => Gen.Elements(Texts).Select(text => (name, text)));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(15), Prop.ForAll(Gen.ListOf(entry).ToArbitrary(), entries => On(machine =>
        {
            machine.Part("packages").Part("updates").Write("homes/ubuntu/.ssh/authorized_keys", SomeKeys.Grace + "\n");
            var meta = SshKeys.ToMetadata(new Dictionary<string, string> { ["noether"] = SomeKeys.Grace }).ToDictionary();
            foreach (var (name, text) in entries)
            {
                meta[name] = text;
            }

            var before = machine.Files();
            var run = machine.Metadata(meta).Run();

            Assert.True(run.Exit is 0 or 1, run.Said);
            Assert.Contains(SomeKeys.Grace, machine.Read("keys/ubuntu"), StringComparison.Ordinal);
            Assert.Equal(SomeKeys.Grace + "\n", machine.Read("homes/ubuntu/.ssh/authorized_keys"));
            Assert.All(machine.Files().Keys.Except(before.Keys), file => Assert.Matches("^(keys/(ubuntu|hubops)|sshd/11-hub-accounts\\.conf|said/[a-z-]+|last/metadata\\.json|apt/[a-z0-9.-]+|units/hub-restart\\.(timer|service))$", file));
        })));
    }

    private static void On(Action<FakeMachine> test)
    {
        using var machine = new FakeMachine();
        test(machine.Part("ssh-keys"));
    }
}
