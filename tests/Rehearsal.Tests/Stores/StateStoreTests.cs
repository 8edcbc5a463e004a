using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Tests.Runs;

namespace JupyterHubInfra.Rehearsal.Tests.Stores;

public sealed class StateStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rehearsal-");

    public void Dispose() => _folder.Delete(recursive: true);

    private StateStore Store => new(_folder.FullName);

    [Fact]
    public void A_damaged_state_is_one_message_with_the_file_the_fault_and_the_way_out()
    {
        var file = Store.PathOf("hub", "dev");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "{\"version\": 3, \"deploy");

        var error = Assert.Throws<StateException>(() => Store.Load("hub", "dev", new PlainSecrets()));

        Assert.StartsWith($"The state '{file}' is damaged: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith($"Put the state of the run before back (copy '{file}.bak' over it), or delete the file to begin with an empty rehearsal.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_run_is_kept_out_and_told_by_whom()
    {
        using var first = Store.Lock("hub", "dev");

        var error = Assert.Throws<StateException>(() => Store.Lock("hub", "dev"));

        Assert.StartsWith($"The stack 'dev' is currently locked: created by {Environment.UserName}@{Environment.MachineName} (pid {Environment.ProcessId}) at ", error.Message, StringComparison.Ordinal);
        Assert.Contains("Wait for that run to end.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_lock_of_a_killed_run_stays_until_it_is_cancelled()
    {
        WriteLock($"{Environment.ProcessId} 2001-01-01T00:00:00Z {Environment.UserName}@{Environment.MachineName} x\n");

        var error = Assert.Throws<StateException>(() => Store.Lock("hub", "dev"));
        var holder = Store.Cancel("hub", "dev");

        Assert.Contains("That run has ended without releasing it. To go on: hubctl cancel -s dev", error.Message, StringComparison.Ordinal);
        Assert.Equal((Environment.ProcessId, false), (holder!.ProcessId, holder.IsRunning));
        Store.Lock("hub", "dev").Dispose();
        Assert.Null(Store.LockedBy("hub", "dev"));
    }

    [Fact]
    public void A_run_whose_lock_was_cancelled_does_not_release_that_of_the_next_one()
    {
        var first = Store.Lock("hub", "dev");
        Store.Cancel("hub", "dev");
        using var second = Store.Lock("hub", "dev");

        first.Dispose();

        Assert.NotNull(Store.LockedBy("hub", "dev"));
    }

    [Fact]
    public void A_lock_that_says_nothing_can_still_be_cancelled()
    {
        WriteLock("garbage");

        Assert.Throws<StateException>(() => Store.RequireUnlocked("hub", "dev"));
        Assert.Equal(0, Store.Cancel("hub", "dev")!.ProcessId);
        Store.RequireUnlocked("hub", "dev");
    }

    [Fact]
    public void Nobody_holds_what_nobody_has_locked() => Assert.Null(Store.Cancel("hub", "dev"));

    [Fact]
    public void A_write_that_fails_leaves_the_state_as_it_was_and_nothing_beside_it()
    {
        Store.Write("hub", "dev", stream => stream.Write("whole"u8));

        Assert.Throws<InvalidOperationException>(() => Store.Write("hub", "dev", stream =>
        {
            stream.Write("ha"u8);
            throw new InvalidOperationException();
        }));

        Assert.Equal("whole", File.ReadAllText(Store.PathOf("hub", "dev")));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(Store.PathOf("hub", "dev"))!));
    }

    private void WriteLock(string content)
    {
        var file = Store.PathOf("hub", "dev") + ".lock";
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }
}
