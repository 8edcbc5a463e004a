using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Workstations;

public sealed class WorkScriptTests
{
    private const string Script = "clavius-work.sh";
    private const string Passphrase = "correct horse battery staple";

    // Formatting is done for real (with a quick derivation of the key); without a device mapper in the kernel opening is played by a command that notes what it was told.
    private const string PlayedOpening =
        """
        note cryptsetup "$@"
        env >>"$CALLS"
        case "$1" in
          open)
            cat >"$STATE/passphrase"
            mkdir -p "$CLAVIUS_MAPPER"
            for name; do :; done
            truncate --size 24M "$STATE/opened"
            ln -s "$(losetup --find --show "$STATE/opened")" "$CLAVIUS_MAPPER/$name" ;;
          close) losetup --detach "$(readlink "$CLAVIUS_MAPPER/$2")"; rm "$CLAVIUS_MAPPER/$2" ;;
          luksFormat) exec "$REAL" "$@" --pbkdf pbkdf2 --pbkdf-force-iterations 1000 ;;
          *) exec "$REAL" "$@" ;;
        esac
        """;

    [NeedsFact(Needs.LoopDevices, "cryptsetup", "jq")]
    public void A_blank_volume_is_encrypted_for_real_and_the_passphrase_is_in_no_argument_and_no_environment() => On(machine =>
    {
        var device = machine.Volume(Workstation.Work, 40);

        var run = machine.Script(Script, $"{Passphrase}\n{Passphrase}\n", "create");

        Assert.Equal((0, "open, at"), (run.Exit, run.Said.Contains("open, at", StringComparison.Ordinal) ? "open, at" : run.Said));
        Assert.Equal(0, machine.Run("cryptsetup", "isLuks", device).Exit);
        Assert.Equal(0, machine.Run("bash", "-c", $"printf %s '{Passphrase}' | cryptsetup luksDump --dump-volume-key --batch-mode --key-file - {device}").Exit);
        Assert.Equal(Passphrase, File.ReadAllText(machine.PathOf("state/passphrase")));
        Assert.DoesNotContain(run.Calls, call => call.Contains(Passphrase, StringComparison.Ordinal));
        Assert.DoesNotContain(Passphrase, run.Said, StringComparison.Ordinal);
        Assert.Equal("ext4", machine.Run("findmnt", "--noheadings", "--output", "FSTYPE", "--mountpoint", machine.PathOf("home/ubuntu/work")).Said.Trim());
        Close(machine);
    });

    [NeedsFact(Needs.LoopDevices, "cryptsetup", "jq")]
    public void A_volume_is_closed_and_opened_again_and_each_state_is_told() => On(machine =>
    {
        machine.Volume(Workstation.Work, 40);
        var said = new List<string> { Status(machine) };
        machine.Script(Script, $"{Passphrase}\n{Passphrase}\n", "create");
        said.Add(Status(machine));
        Assert.Equal(0, machine.Script(Script, null, "close").Exit);
        said.Add(Status(machine));
        Assert.Equal(0, machine.Script(Script, null, "close").Exit);

        Assert.Equal(["plain", "open", "closed"], said);
    });

    [NeedsTheory(Needs.LoopDevices, "cryptsetup", "jq"), InlineData("one\ntwo\n"), InlineData("\n\n"), InlineData("once\n")]
    public void A_passphrase_is_asked_for_twice_and_must_be_the_same(string input) => On(machine =>
    {
        var device = machine.Volume(Workstation.Work, 40);

        var run = machine.Script(Script, input, "create");

        Assert.Equal(1, run.Exit);
        Assert.Contains("nothing was changed", run.Said, StringComparison.Ordinal);
        Assert.Equal("", machine.Run("wipefs", "--noheadings", device).Said);
    });

    [NeedsFact(Needs.LoopDevices, "cryptsetup", "jq")]
    public void A_volume_that_carries_anything_is_not_encrypted() => On(machine =>
    {
        var device = machine.Volume(Workstation.Work, 40);
        machine.Run("mkfs.ext4", "-q", device);
        var before = machine.Run("sha256sum", device).Said;

        var run = machine.Script(Script, $"{Passphrase}\n{Passphrase}\n", "create");

        Assert.Equal(1, run.Exit);
        Assert.Contains("is not blank", run.Said, StringComparison.Ordinal);
        Assert.Equal(before, machine.Run("sha256sum", device).Said);
    });

    [NeedsFact(Needs.LoopDevices, "cryptsetup", "jq")]
    public void A_volume_that_is_not_encrypted_is_not_opened() => On(machine =>
    {
        machine.Volume(Workstation.Work, 40);

        var run = machine.Script(Script, $"{Passphrase}\n", "open");

        Assert.Equal(1, run.Exit);
        Assert.Contains("is not encrypted yet: 'clavius-work create' makes it so", run.Said, StringComparison.Ordinal);
    });

    [NeedsFact("jq", "cryptsetup")]
    public void Without_a_work_volume_the_command_says_so() => On(machine =>
    {
        machine.Metadata("{}");

        Assert.Equal("none", Status(machine));
        Assert.Contains("set volumes.work in the stack file", machine.Script(Script, null, "open").Said, StringComparison.Ordinal);
        Assert.Equal(2, machine.Script(Script, null, "format").Exit);
    });

    [NeedsFact(Needs.DmCrypt, Needs.LoopDevices, "cryptsetup", "jq")]
    public void With_the_kernels_own_mapper_a_wrong_passphrase_opens_nothing()
    {
        using var machine = new Workstation();
        machine.Volume(Workstation.Work, 40);
        File.WriteAllText(machine.PathOf("clavius.sh"), File.ReadAllText(machine.PathOf("clavius.sh")) + "\nunset CLAVIUS_MAPPER\n");
        try
        {
            Assert.Equal(0, machine.Script(Script, $"{Passphrase}\n{Passphrase}\n", "create").Exit);
            Assert.Equal(0, machine.Script(Script, null, "close").Exit);
            Assert.NotEqual(0, machine.Script(Script, "wrong\n", "open").Exit);
            Assert.Equal(0, machine.Script(Script, $"{Passphrase}\n", "open").Exit);
        }
        finally
        {
            machine.Script(Script, null, "close");
        }
    }

    private static string Status(Workstation machine) => machine.Script(Script, null, "status").Said.Split(':')[0];

    private static void Close(Workstation machine) => machine.Script(Script, null, "close");

    private static void On(Action<Workstation> test)
    {
        using var machine = new Workstation();
        machine.Command("cryptsetup", PlayedOpening.Replace("$REAL", Tools.Find("cryptsetup") ?? "", StringComparison.Ordinal));
        try
        {
            test(machine);
        }
        finally
        {
            Close(machine);
        }
    }
}
