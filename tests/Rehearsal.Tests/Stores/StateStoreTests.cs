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

        Assert.Contains($"is locked by process {Environment.ProcessId}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_lock_of_a_dead_process_is_taken_over()
    {
        var file = Store.PathOf("hub", "dev") + ".lock";
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, $"{Environment.ProcessId} 2001-01-01T00:00:00Z\n");

        Store.Lock("hub", "dev").Dispose();

        Assert.False(File.Exists(file));
    }

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
}
