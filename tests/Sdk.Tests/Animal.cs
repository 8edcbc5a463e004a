using System.Collections.Immutable;
using Pulumi;

namespace Sdk.Tests;

/// <summary>A resource as a user writes it, without generated code.</summary>
internal sealed class Animal(string name, AnimalArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("zoo:index:Animal", name, args ?? new AnimalArgs(), options)
{
    [Output("sound")]
    public Output<string?> Sound { get; private set; } = null!;

    [Output("legs")]
    public Output<int> Legs { get; private set; } = null!;

    [Output("names")]
    public Output<ImmutableArray<string>> Names { get; private set; } = null!;

    [Output("friend")]
    public Output<Animal?> Friend { get; private set; } = null!;
}
