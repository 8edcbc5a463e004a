using FsCheck;
using FsCheck.Fluent;
using Pulumi;

namespace Sdk.Tests.Outputs;

/// <summary>What holds for all outputs, whatever their marks.</summary>
public sealed class OutputLawsTests
{
    private static readonly Gen<Output<int>> Outputs =
        from value in Gen.Choose(-1000, 1000)
        from known in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
        from secret in Gen.Elements(true, false)
        select new Output<int>(new OutputData<int>(known ? value : default, ResourceSet.Empty, known, secret));

    [Fact]
    public void Applying_two_functions_is_applying_their_composition() => Check(output => (
        output.Apply(value => value + 1).Apply(value => value * 2),
        output.Apply(value => (value + 1) * 2)));

    [Fact]
    public void Applying_nothing_changes_nothing() => Check(output => (output.Apply(value => value), output));

    [Fact]
    public void Wrapping_and_flattening_changes_nothing() => Check(output => (output.Apply(value => Output.Create(value)), output));

    [Fact]
    public void A_list_of_one_is_like_the_one() => Check(output => (Output.All(output).Apply(list => list[0]), output));

    [Fact]
    public void Joined_marks_are_those_of_either() => Prop.ForAll(
        Arb.From(Outputs), Arb.From(Outputs), (left, right) =>
        {
            var both = Data(Output.Tuple(left, right));
            return both.IsKnown == (Data(left).IsKnown && Data(right).IsKnown) && both.IsSecret == (Data(left).IsSecret || Data(right).IsSecret);
        }).QuickCheckThrowOnFailure();

    private static void Check(Func<Output<int>, (Output<int> Left, Output<int> Right)> law) => Prop.ForAll(Arb.From(Outputs), output =>
    {
        var (left, right) = (Data(law(output).Left), Data(law(output).Right));
        return (left.Value, left.IsKnown, left.IsSecret) == (right.Value, right.IsKnown, right.IsSecret);
    }).QuickCheckThrowOnFailure();

    /// <summary>These outputs are complete from the start.</summary>
    private static OutputData<T> Data<T>(Output<T> output)
    {
        Assert.True(output.DataTask.IsCompleted);
        return output.DataTask.GetAwaiter().GetResult();
    }
}
