namespace JupyterHubInfra.Conformance.Outside.OpenStack;

/// <summary>A kind of objects that the command line knows.</summary>
/// <param name="Words">The noun, e.g. <c>floating ip</c>.</param>
/// <param name="Type">The type of its objects.</param>
/// <param name="Name">The output that names an object beside its id.</param>
internal sealed record Noun(string Words, string Type, string Name = "name")
{
    /// <summary>What <c>list</c> shows: column and output; an empty output is the id.</summary>
    internal (string Column, string Output)[] Columns { get; init; } = [("ID", ""), ("Name", "name")];

    /// <summary>Options of <c>create</c> and <c>set</c>.</summary>
    internal Option[] Options { get; init; } = [];

    /// <summary>The property that the operand of <c>create</c> sets.</summary>
    internal string? Operand { get; init; } = "name";

    /// <summary>What goes with an object: types, and the output that holds the object's id or, where it says so, another of its outputs.</summary>
    internal (string Type, string Output, string Holds)[] Parts { get; init; } = [];

    /// <summary>Objects are named behind the object that they are in, as in <c>recordset delete ZONE NAME</c>: its noun and the output with its id.</summary>
    internal (string Noun, string Output)? Within { get; init; }

    /// <summary>What <c>create</c> sets where nobody says anything.</summary>
    internal (string Property, Rehearsal.Values.PropertyValue Value)[] Defaults { get; init; } = [];
}
