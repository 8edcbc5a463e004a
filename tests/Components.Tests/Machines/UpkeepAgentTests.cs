using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Machines;

public sealed class UpkeepAgentTests
{
    [NeedsFact(FakeMachine.Shell, FakeMachine.Json)]
    public void The_packages_of_the_settings_and_the_usual_ones_are_installed_once() => On("packages", machine =>
    {
        var run = machine.State("installed-git").Metadata(new MachineUpkeep { Packages = ["htop"] }.ToMetadata()).Run();

        Assert.Equal((0, ""), (run.Exit, run.Said));
        Assert.Equal("apt-get --option DPkg::Lock::Timeout=60 --assume-yes --quiet=2 --no-remove --no-upgrade install htop sysstat tmux unattended-upgrades vim wget", run.Calls[^1]);
        Assert.Empty(machine.Run().Calls);
    });

    [NeedsFact(FakeMachine.Shell, FakeMachine.Json)]
    public void A_package_that_cannot_be_had_is_named_and_the_others_are_installed() => On("packages", machine =>
    {
        var run = machine.State("missing-nosuch").Metadata(new Dictionary<string, string> { ["packages.0"] = "tmux nosuch vi", ["packages.1"] = "m" }).Run();

        Assert.Equal(1, run.Exit);
        Assert.Contains("hub-settings: packages: nosuch cannot be installed", run.Said, StringComparison.Ordinal);
        Assert.True(File.Exists(machine.PathOf("state/installed-tmux")) && File.Exists(machine.PathOf("state/installed-vim")));
        Assert.Empty(machine.Run().Calls);
    });

    [NeedsTheory(FakeMachine.Shell, FakeMachine.Json), InlineData("-oAPT::x"), InlineData("../x"), InlineData("Vim"), InlineData("$(touch)"), InlineData("*"), InlineData("./a.deb")]
    public void What_is_no_name_of_a_package_never_reaches_apt(string name) => On("packages", machine =>
    {
        var run = machine.Metadata(new Dictionary<string, string> { ["packages.0"] = $"tmux {name}" }).Run();

        Assert.Equal(1, run.Exit);
        Assert.Equal("tmux", run.Calls[^1].Split(" install ")[1]);
        Assert.Contains("is no name of a package; it is left out", run.Said, StringComparison.Ordinal);
    });

    [NeedsFact(FakeMachine.Shell, FakeMachine.Json)]
    public void Security_updates_are_switched_on_and_off_and_never_restart_a_machine() => On("updates", machine =>
    {
        machine.Metadata(new MachineUpkeep().ToMetadata()).Run();
        Assert.Equal("APT::Periodic::Update-Package-Lists \"1\";\nAPT::Periodic::Unattended-Upgrade \"1\";\nUnattended-Upgrade::Automatic-Reboot \"false\";\n", machine.Read("apt/52hub-updates"));
        Assert.Null(machine.Read("units/hub-restart.timer"));

        Assert.Contains("security updates by themselves: off", machine.Metadata(new MachineUpkeep { Updates = new() { Automatic = false } }.ToMetadata()).Run().Said, StringComparison.Ordinal);
        Assert.Contains("APT::Periodic::Unattended-Upgrade \"0\";", machine.Read("apt/52hub-updates"), StringComparison.Ordinal);
    });

    [NeedsFact(FakeMachine.Shell, FakeMachine.Json)]
    public void A_restart_comes_in_its_window_and_only_if_an_update_needs_it() => On("updates", machine =>
    {
        var weekly = new MachineUpkeep { Updates = new() { Restart = RestartWindow.Weekly(DayOfWeek.Friday, new TimeOnly(13, 0), "America/Edmonton") } };

        var run = machine.Metadata(weekly.ToMetadata()).Run();
        Assert.Equal(0, run.Exit);
        Assert.Contains("\nOnCalendar=Fri 13:00 America/Edmonton\n", machine.Read("units/hub-restart.timer"), StringComparison.Ordinal);
        Assert.Contains("\nConditionPathExists=", machine.Read("units/hub-restart.service"), StringComparison.Ordinal);
        Assert.Equal(["systemctl daemon-reload", "systemctl enable hub-restart.timer", "systemctl restart hub-restart.timer"], run.Calls);
        Assert.Empty(machine.Run().Calls);

        machine.Metadata(new MachineUpkeep().ToMetadata()).Run();
        Assert.Null(machine.Read("units/hub-restart.timer"));
    });

    [NeedsFact(FakeMachine.Shell, FakeMachine.Json)]
    public void What_waits_for_a_restart_is_told() => On("updates", machine => Assert.Contains(
        "hub-settings: updates: a restart is needed for: libc6 linux-image\n",
        machine.State("reboot-required").State("reboot-required.pkgs", "linux-image\nlibc6\nlibc6\n").Metadata(new MachineUpkeep().ToMetadata()).Run().Said, StringComparison.Ordinal));

    [NeedsTheory(FakeMachine.Shell, FakeMachine.Json), InlineData("automatic=maybe restart=never"), InlineData("automatic=on restart=Fri 13:00 ../../x"), InlineData("automatic=on restart=Fri 13:00 UTC\nExecStart=x"), InlineData("on")]
    public void A_policy_that_is_none_changes_nothing(string text) => On("updates", machine =>
    {
        var run = machine.Metadata(new Dictionary<string, string> { ["updates"] = text }).Run();

        Assert.Equal((1, 0), (run.Exit, run.Calls.Count));
        Assert.Null(machine.Read("apt/52hub-updates"));
    });

    [Theory, InlineData("Fri 13:00", true), InlineData("Fri 24:00", false), InlineData("Friday 13:00", false), InlineData("fri 13:00", false), InlineData("never", false)]
    public void A_window_is_a_day_and_a_time(string text, bool isOne) => Assert.Equal(isOne, RestartWindow.TryParse(text, out _, out _));

    [Fact]
    public void Strange_packages_are_refused_together()
    {
        var issues = new ArgsIssues("HubCluster", "dev");
        new MachineUpkeep { Packages = ["htop", "Vim", "-x"] }.Check(issues, "Upkeep");

        Assert.Equal(2, issues.All.Count);
        Assert.All(issues.All, issue => Assert.Equal("Upkeep.Packages", issue.Property));
    }

    private static void On(string part, Action<FakeMachine> test)
    {
        using var machine = new FakeMachine();
        test(machine.Part(part));
    }
}
