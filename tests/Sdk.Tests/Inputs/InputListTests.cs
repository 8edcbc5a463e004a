using System.Collections.Immutable;
using Pulumi;

namespace Sdk.Tests.Inputs;

public sealed class InputListTests
{
    [Fact]
    public async Task An_initialiser_appends_and_an_expression_replaces()
    {
        var args = new AnimalArgs { Names = ["a", Output.Create("b")] };
        args.Names.Add("c");

        Assert.Equal(["a", "b", "c"], await Values(args.Names));
    }

    [Fact]
    public async Task Options_take_collection_expressions()
    {
        var options = new CustomResourceOptions { IgnoreChanges = ["a"], DependsOn = [] };
        options.IgnoreChanges.Add("b");

        Assert.Equal(["a", "b"], options.IgnoreChanges);
        Assert.Empty(await Values(options.DependsOn));
    }

    [Fact]
    public async Task Whatever_can_be_a_list_converts_to_one()
    {
        InputList<string>[] lists =
        [
            "x", new[] { "x" }, new List<string> { "x" }, ImmutableArray.Create("x"), (Input<string>)"x", Output.Create("x"),
            new[] { Output.Create("x") }, Output.Create(new[] { "x" }), Output.Create(new List<string> { "x" }),
            Output.Create(ImmutableArray.Create("x")), Output.Create<IEnumerable<string>>(["x"]),
        ];

        foreach (var list in lists)
        {
            Assert.Equal(["x"], await Values(list));
        }
    }

    [Fact]
    public async Task Lists_join_in_order_whatever_their_parts_are()
    {
        InputList<string> list = Output.Create(ImmutableArray.Create("a", "b"));
        list.Add("c");
        list.AddRange(new[] { "d" });

        Assert.Equal(["a", "b", "c", "d", "e"], await Values(list.Concat("e")));
        Assert.Equal(["a", "b", "c", "d"], await Values(list));
    }

    [Fact]
    public async Task A_list_is_enumerated_asynchronously_only()
    {
        InputList<string> list = Output.Create(ImmutableArray.Create("a", "b"));
        list.Add("c");
        var seen = new List<string>();
        await foreach (var item in list)
        {
            seen.Add((await Some.DataOf(item.ToOutput())).Value);
        }

        Assert.Equal(["a", "b", "c"], seen);
        Assert.Throws<NotSupportedException>(() => ((System.Collections.IEnumerable)list).GetEnumerator());
    }

    [Fact]
    public async Task Adding_one_by_one_stays_cheap()
    {
        var list = new InputList<string>();
        for (var i = 0; i < 20_000; i++)
        {
            list.Add("x");
        }

        Assert.Equal(20_000, (await Values(list)).Length);
    }

    private static async Task<T[]> Values<T>(InputList<T> list) => [.. (await Some.DataOf(list.ToOutput())).Value];
}
