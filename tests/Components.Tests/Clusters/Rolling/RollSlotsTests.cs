using FsCheck;
using FsCheck.Fluent;
using JupyterHubInfra.Components.Clusters.Rolling;

namespace JupyterHubInfra.Components.Tests.Clusters.Rolling;

public sealed class RollSlotsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(60);

    [Fact]
    public void However_many_want_to_go_no_more_than_a_batch_is_away_and_all_get_their_turn() =>
        Prop.ForAll(
            (from machines in Gen.Choose(1, 60) from batch in Gen.Choose(1, 8) select (machines, batch)).ToArbitrary(),
            roll => RollAsync(roll.machines, roll.batch).GetAwaiter().GetResult() is { Most: var most, Done: var done } && most <= roll.batch && done == roll.machines)
        .QuickCheckThrowOnFailure();

    [Fact]
    public async Task When_one_does_not_come_back_everyone_who_waits_is_told_and_stays()
    {
        var slots = new RollSlots("student", 1, Patience, Never);
        await slots.EnterAsync("dev-student-0");
        var waiting = new[] { slots.EnterAsync("dev-student-1"), slots.EnterAsync("dev-student-2") };

        slots.Break("dev-student-0");

        foreach (var (wait, number) in waiting.Select((wait, index) => (wait, index + 1)))
        {
            var told = await Assert.ThrowsAsync<RollHeldUpException>(() => wait);
            Assert.Equal($"'dev-student-{number}' was not touched: 'dev-student-0' of the pool 'student' did not come back. See what it says: openstack console log show dev-student-0.", told.Message);
        }

        await Assert.ThrowsAsync<RollHeldUpException>(() => slots.EnterAsync("dev-student-3"));
    }

    [Fact]
    public async Task When_nothing_moves_for_an_hour_the_wait_ends_with_one_message()
    {
        var slots = new RollSlots("student", 1, Patience, (_, _) => Task.CompletedTask);
        await slots.EnterAsync("dev-student-0");

        var told = await Assert.ThrowsAsync<RollHeldUpException>(() => slots.EnterAsync("dev-student-1"));

        Assert.Equal("'dev-student-1' was not touched: for 60 minutes no server of the pool 'student' came back, and dev-student-0 is still away. See what it says: openstack console log show dev-student-0.", told.Message);
    }

    [Fact]
    public async Task Whoever_comes_back_restarts_the_patience_of_the_others()
    {
        var delays = new List<CancellationToken>();
        var slots = new RollSlots("student", 1, Patience, (_, ends) =>
        {
            delays.Add(ends);
            return Never(Patience, ends);
        });
        await slots.EnterAsync("dev-student-0");
        var second = slots.EnterAsync("dev-student-1");
        var third = slots.EnterAsync("dev-student-2");

        slots.Leave("dev-student-0");
        var next = await Task.WhenAny(second, third);
        await next;
        slots.Leave(next == second ? "dev-student-1" : "dev-student-2");
        await Task.WhenAll(second, third);

        Assert.All(delays, ends => Assert.True(ends.IsCancellationRequested));
    }

    [Fact]
    public async Task A_machine_that_is_away_already_does_not_wait_for_itself()
    {
        var slots = new RollSlots("student", 1, Patience, Never);
        await slots.EnterAsync("dev-student-0");

        await slots.EnterAsync("dev-student-0");

        Assert.True(slots.Holds("dev-student-0"));
        slots.Leave("dev-student-0");
        Assert.False(slots.Holds("dev-student-0"));
    }

    private static async Task<(int Most, int Done)> RollAsync(int machines, int batch)
    {
        var slots = new RollSlots("student", batch, Patience, Never);
        var (away, most, done) = (0, 0, 0);
        var gate = new Lock();
        await Task.WhenAll(Enumerable.Range(0, machines).Select(number => Task.Run(async () =>
        {
            await slots.EnterAsync($"dev-student-{number}");
            lock (gate)
            {
                most = Math.Max(most, ++away);
            }

            await Task.Yield();
            lock (gate)
            {
                (away, done) = (away - 1, done + 1);
            }

            slots.Leave($"dev-student-{number}");
        })));
        return (most, done);
    }

    private static Task Never(TimeSpan time, CancellationToken ends) => Task.Delay(Timeout.Infinite, ends);
}
