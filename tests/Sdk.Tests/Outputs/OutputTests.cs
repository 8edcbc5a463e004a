using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace Sdk.Tests.Outputs;

public sealed class OutputTests
{
    [Fact]
    public async Task A_function_of_a_secret_is_secret()
    {
        var data = await Some.DataOf(Output.CreateSecret("a").Apply(value => value + "b"));

        Assert.Equal(("ab", true, true), (data.Value, data.IsKnown, data.IsSecret));
    }

    [Fact]
    public async Task A_function_of_an_unknown_does_not_run()
    {
        var ran = false;
        var data = await Some.DataOf(Some.Unknown<string>().Apply(value =>
        {
            ran = true;
            return value;
        }));

        Assert.False(ran);
        Assert.False(data.IsKnown);
    }

    [Fact]
    public async Task An_unknown_secret_stays_secret_through_functions() =>
        Assert.True((await Some.DataOf(Some.UnknownSecret<string>().Apply(value => value))).IsSecret);

    [Fact]
    public async Task The_result_of_a_function_that_returns_an_output_is_flattened_with_its_marks()
    {
        var data = await Some.DataOf(Output.Create(1).Apply(value => Output.CreateSecret(value + 1)));

        Assert.Equal((2, true), (data.Value, data.IsSecret));
    }

    [Fact]
    public async Task A_function_that_returns_no_output_gives_the_default() =>
        Assert.Null((await Some.DataOf(Output.Create(1).Apply<string>(_ => (Output<string>?)null))).Value);

    [Fact]
    public async Task A_function_may_be_asynchronous() =>
        Assert.Equal(3, (await Some.DataOf(Output.Create(1).Apply(async value =>
        {
            await Task.Yield();
            return value + 2;
        }))).Value);

    [Fact]
    public async Task Joined_outputs_are_unknown_when_one_is_and_secret_when_another_is()
    {
        var data = await Some.DataOf(Output.All(Output.Create("a"), Some.Unknown<string>(), Output.CreateSecret("c")));

        Assert.Equal((false, true), (data.IsKnown, data.IsSecret));
    }

    [Fact]
    public async Task All_keeps_the_order() =>
        Assert.Equal(["a", "b", "c"], (await Some.DataOf(Output.All<string>("a", Output.Create("b"), "c"))).Value.ToArray());

    [Fact]
    public async Task A_tuple_holds_values_of_different_types() =>
        Assert.Equal((1, "a", true), (await Some.DataOf(Output.Tuple<int, string, bool>(1, "a", true))).Value);

    [Fact]
    public async Task A_format_fills_outputs_inputs_and_plain_values()
    {
        Input<int> port = 443;
        var data = await Some.DataOf(Output.Format($"https://{Output.CreateSecret("me")}@{"host"}:{port}/{{x}}"));

        Assert.Equal(("https://me@host:443/{x}", true), (data.Value, data.IsSecret));
    }

    [Fact]
    public async Task A_format_reads_the_same_in_every_culture() =>
        Assert.Equal("1.5", (await Some.DataOf(Output.Format($"{Output.Create(1.5)}"))).Value);

    [Fact]
    public async Task A_secret_can_be_unmarked() => Assert.False(await Output.IsSecretAsync(Output.Unsecret(Output.CreateSecret(1))));

    [Fact]
    public async Task An_output_used_as_text_explains_itself_instead_of_leaking_a_value()
    {
        var text = ((object)Output.CreateSecret("hidden")).ToString();

        Assert.Contains("Output.Format", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", text, StringComparison.Ordinal);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_json_document_waits_for_the_outputs_inside_it()
    {
        var document = new Dictionary<string, object?>
        {
            ["plain"] = 1,
            ["output"] = Output.Create(new Dictionary<string, object?> { ["inner"] = Output.CreateSecret("deep") }),
            ["list"] = new object?[] { Output.Create("x"), null },
        };

        var data = await Some.DataOf(Output.JsonSerialize(Output.Create(document)));

        Assert.Equal("""{"plain":1,"output":{"inner":"deep"},"list":["x",null]}""", data.Value);
        Assert.True(data.IsSecret);
    }

    [Fact]
    public async Task A_json_document_with_an_unknown_inside_is_unknown()
    {
        var document = new Dictionary<string, object?> { ["id"] = Some.Unknown<string>() };

        Assert.False((await Some.DataOf(Output.JsonSerialize(Output.Create(document)))).IsKnown);
    }

    [Fact]
    public async Task A_deferred_output_becomes_what_it_is_resolved_with()
    {
        var deferred = new DeferredOutput<string>();
        var text = deferred.Output.Apply(value => value + "!");
        deferred.Resolve(Output.CreateSecret("late"));

        var data = await Some.DataOf(text);
        Assert.Equal(("late!", true), (data.Value, data.IsSecret));
    }

    [Fact]
    public async Task Parts_of_lists_and_unions_can_be_read()
    {
        var list = Output.Create(ImmutableArray.Create("a", "b"));
        var union = Output.Create(Union<string, int>.FromT1(7));

        Assert.Equal("b", (await Some.DataOf(list.GetAt(1))).Value);
        Assert.Equal("a", (await Some.DataOf(list.First())).Value);
        Assert.Equal(2, (await Some.DataOf(list.Length())).Value);
        Assert.Equal(7, (await Some.DataOf(union.AsT1())).Value);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Some.DataOf(union.AsT0()));
    }

    [Fact]
    public async Task An_unknown_can_be_made_for_tests_and_still_be_looked_into()
    {
        var output = OutputUtilities.CreateUnknown("value");

        Assert.False(await OutputUtilities.GetIsKnownAsync(output));
        Assert.Equal("value", await OutputUtilities.GetValueAsync(output));
        Assert.Empty(await OutputUtilities.GetDependenciesAsync(output));
    }

    [Fact]
    public async Task A_long_chain_of_functions_needs_no_deep_stack()
    {
        var start = new TaskCompletionSource<int>();
        var output = Output.Create(start.Task);
        for (var i = 0; i < 50_000; i++)
        {
            output = output.Apply(value => value + 1);
        }
        start.SetResult(0);

        Assert.Equal(50_000, (await Some.DataOf(output)).Value);
    }
}
