using System.Text;
using System.Text.RegularExpressions;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Tests.Runs;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Tests.Stores;

public sealed class JournalTests : IDisposable
{
    private readonly Stack _stack = new();
    private byte[] _journal = [];
    private byte[] _before = [];

    public void Dispose() => _stack.Dispose();

    private string StateFile => _stack.States.PathOf("hub", "dev");

    private string JournalFile => StateFile + ".journal";

    [Fact]
    public async Task A_journal_cut_at_any_byte_is_the_state_at_its_last_whole_line()
    {
        await InterruptedAsync();
        var known = _stack.Moments.Select(Text).Distinct().ToList();
        var reached = -1;

        for (var length = 0; length <= _journal.Length; length++)
        {
            Leave(_before, _journal[..length]);
            var at = known.IndexOf(Text(_stack.States.ReadText("hub", "dev")!));

            Assert.True(at == reached || at == reached + 1 || reached < 0, $"cut at {length}: moment {at} after moment {reached}");
            Assert.NotEqual(-1, at);
            reached = at;
        }

        Assert.Equal(known.Count - 1, reached);
    }

    [Fact]
    public async Task The_next_run_goes_on_from_a_journal_and_ends_without_one()
    {
        await InterruptedAsync();
        Leave(_before, _journal[..^1]);

        var result = await _stack.UpAsync(registrar => ProgramAsync(registrar, 2));

        Assert.Equal(Outcome.Succeeded, result.Outcome);
        Assert.False(File.Exists(JournalFile));
        Assert.Equal(["added", "deleted-first", "replaced", "updated"], Names());
    }

    [Fact]
    public async Task The_journal_of_another_state_has_no_say()
    {
        await InterruptedAsync();
        var whole = _stack.States.ReadText("hub", "dev");

        // As a kill between the last two moves of a run leaves them.
        await File.WriteAllBytesAsync(JournalFile, _journal);

        Assert.Equal(whole, _stack.States.ReadText("hub", "dev"));
    }

    [Fact]
    public async Task A_journal_that_was_changed_in_the_middle_is_refused_with_the_way_out()
    {
        await InterruptedAsync();
        var damaged = _journal.ToArray();
        damaged[_journal.Length / 2] ^= 1;
        Leave(_before, damaged);

        var error = Assert.Throws<StateException>(() => _stack.States.Load("hub", "dev", new PlainSecrets()));

        Assert.StartsWith($"The journal '{JournalFile}' of an interrupted run is damaged: the line at byte ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(", and others follow it. Delete it to go on from the state before that run.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_that_ends_in_zeros_ends_before_them()
    {
        await InterruptedAsync();
        Leave(_before, [.. _journal, .. new byte[4096]]);

        Assert.Equal(_stack.Moments.Select(Text).Last(), Text(_stack.States.ReadText("hub", "dev")!));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1000)]
    public async Task A_change_is_written_in_proportion_to_itself(int others)
    {
        async Task ProgramAsync(Registrar registrar, int version)
        {
            for (var i = 0; i < others; i++)
            {
                await registrar.RegisterAsync(Stack.Thing($"other-{i}"));
            }

            await registrar.RegisterAsync(Stack.Thing("changed", ("size", version)));
        }

        _stack.KeepsMoments = false;
        await _stack.UpAsync(registrar => ProgramAsync(registrar, 1));
        var quiet = await WrittenAsync(registrar => ProgramAsync(registrar, 1));
        var one = await WrittenAsync(registrar => ProgramAsync(registrar, 2));

        Assert.Equal(0, quiet);
        Assert.InRange(one, 1, 1500);
    }

    [Fact]
    public async Task An_up_without_changes_leaves_the_file_as_it_is()
    {
        await _stack.UpAsync(registrar => ProgramAsync(registrar, 1));
        var before = await File.ReadAllBytesAsync(StateFile);

        await _stack.UpAsync(registrar => ProgramAsync(registrar, 1));

        Assert.Equal(before, await File.ReadAllBytesAsync(StateFile));
    }

    [Fact]
    public async Task Secrets_in_a_journal_are_exported_as_they_were_encrypted()
    {
        PropertyValue token = new PropertyValue.Secret("canary");
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("first", ("token", token))));
        _stack.Moments.Clear();
        await _stack.UpAsync(async registrar =>
        {
            await registrar.RegisterAsync(Stack.Thing("first", ("token", token)));
            await registrar.RegisterAsync(Stack.Thing("second", ("token", token)));
        });

        var ciphertext = $"\"ciphertext\": \"{new PlainSecrets().Encrypt("\"canary\"")}\"";
        Assert.Equal(_stack.Moments.Select(Text).Last(), Text(await File.ReadAllBytesAsync(StateFile)));
        Assert.Equal(4, Regex.Count(Text(_stack.Moments[^1]), Regex.Escape(ciphertext)));
        Assert.All(_stack.Moments, moment => Assert.DoesNotContain("canary", Text(moment), StringComparison.Ordinal));
    }

    // A run of many kinds of changes; what its journal held just before its end is kept.
    private async Task InterruptedAsync()
    {
        await _stack.UpAsync(registrar => ProgramAsync(registrar, 1));
        _before = await File.ReadAllBytesAsync(StateFile);
        _stack.Moments.Clear();
        _stack.Heard = () => _journal = File.Exists(JournalFile) ? File.ReadAllBytes(JournalFile) : [];
        await _stack.UpAsync(registrar => ProgramAsync(registrar, 2));
        Assert.True(_journal.Length > 1000);
    }

    private async Task<int> WrittenAsync(Func<Registrar, Task> program)
    {
        var length = 0;
        _stack.Heard = () => length = File.Exists(JournalFile) ? (int)new FileInfo(JournalFile).Length : 0;
        await _stack.UpAsync(program);
        return length;
    }

    private void Leave(byte[] state, byte[] journal)
    {
        File.WriteAllBytes(StateFile, state);
        File.WriteAllBytes(JournalFile, journal);
    }

    private string[] Names() => [.. _stack.State.Resources.Where(resource => !Urns.IsProviderType(resource.Type)).Select(resource => Urns.Name(resource.Urn)).Order(StringComparer.Ordinal)];

    private static string Text(byte[] state) => Regex.Replace(Encoding.UTF8.GetString(state), "\"time\": \"[^\"]*\"", "");

    private static async Task ProgramAsync(Registrar registrar, int version)
    {
        await registrar.RegisterAsync(Stack.Thing("replaced", ("fixed", version)));
        await registrar.RegisterAsync(Stack.Thing("deleted-first", ("fixed", version)) with { DeleteBeforeReplace = true });
        await registrar.RegisterAsync(Stack.Thing("updated", ("size", version), ("token", new PropertyValue.Secret($"token {version}"))));
        await registrar.RegisterAsync(Stack.Thing(version == 1 ? "removed" : "added"));
    }
}
