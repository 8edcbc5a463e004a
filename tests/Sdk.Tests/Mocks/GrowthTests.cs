using Pulumi;
using Pulumi.Testing;

namespace Sdk.Tests.Mocks;

/// <summary>
/// What a program costs grows in line with its size, also where it is natural to write something quadratic. Counted is memory, which is the
/// same in every run on every machine; with mocks all of it is the program's own thread's.
/// </summary>
public sealed class GrowthTests
{
    private const int Size = 500;

    [Fact]
    public async Task A_map_that_is_filled_entry_by_entry() => await GrowsInLineAsync(size =>
    {
        var map = new InputMap<string>();
        for (var i = 0; i < size; i++)
        {
            map.Add($"key-{i:0000}", "value");
        }
        _ = new CustomResource("zoo:index:Animal", "animal", new DictionaryResourceArgs(Some.Inputs(("tags", map))), options: null);
    });

    [Fact]
    public async Task A_list_that_is_filled_element_by_element() => await GrowsInLineAsync(size =>
    {
        var list = new InputList<string>();
        for (var i = 0; i < size; i++)
        {
            list.Add("value");
        }
        _ = new Animal("animal", new() { Names = list });
    });

    [Fact]
    public async Task Resources_that_depend_on_a_component() => await GrowsInLineAsync(size =>
    {
        var herd = new Herd("herd", size);
        for (var i = 0; i < size; i++)
        {
            _ = new Animal($"after-{i:0000}", new(), new() { DependsOn = { herd } });
        }
    });

    [Fact]
    public async Task Resources_that_use_one_output_of_many() => await GrowsInLineAsync(size =>
    {
        var all = Output.All(Enumerable.Range(0, size).Select(i => new Animal($"animal-{i:0000}").Id));
        for (var i = 0; i < size; i++)
        {
            _ = new Animal($"user-{i:0000}", new() { Sound = all.Apply(ids => ids[0]) });
        }
    });

    [Fact]
    public async Task Resources_that_each_use_the_one_before() => await GrowsInLineAsync(size =>
    {
        var last = new Animal("animal");
        for (var i = 0; i < size; i++)
        {
            last = new Animal($"animal-{i:0000}", new() { Sound = last.Id });
        }
    });

    [Fact]
    public async Task Outputs_that_collect_more_and_more_origins() => await GrowsInLineAsync(size =>
    {
        var all = Output.Create("");
        for (var i = 0; i < size; i++)
        {
            all = Output.Tuple(all, new Animal($"animal-{i:0000}").Id).Apply(both => both.Item2);
        }
        _ = new Animal("animal", new() { Sound = all });
    });

    private static async Task GrowsInLineAsync(Action<int> program)
    {
        await AllocatedAsync(program, Size);
        var (small, large) = (await AllocatedAsync(program, Size), await AllocatedAsync(program, 4 * Size));
        Assert.True(large < 5 * small, $"{Size} take {small >> 10} KiB, four times as many {large >> 10} KiB");
    }

    private static async Task<long> AllocatedAsync(Action<int> program, int size)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var run = Deployment.TestAsync(new Echo(), Some.Update, () => program(size));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        await run;
        return allocated;
    }

    private sealed class Echo : IMocks
    {
        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) => Task.FromResult<(string?, object)>((args.Name, args.Inputs));

        public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args.Args);
    }
}
