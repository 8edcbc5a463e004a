using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>A resource's unique name: <c>urn:pulumi:STACK::PROJECT::TYPES::NAME</c>, where TYPES are those of its parents and its own, joined by $.</summary>
public readonly struct Urn : IEquatable<Urn>
{
    private const string Separator = "::";
    private const string Scheme = "urn:pulumi:";
    private const string StackType = "pulumi:pulumi:Stack";

    private readonly string _value;

    /// <summary>Wraps a URN's text.</summary>
    public Urn(string value) => _value = value;

    /// <summary>The text.</summary>
    public static implicit operator string(Urn value) => value.ToString();

    /// <summary>Same text.</summary>
    public static bool operator ==(Urn left, Urn right) => left.Equals(right);

    /// <summary>Other text.</summary>
    public static bool operator !=(Urn left, Urn right) => !left.Equals(right);

    /// <summary>Puts a URN together. Default: of the running project and stack, below the stack.</summary>
    public static Output<string> Create(
        Input<string> name,
        Input<string> type,
        Resource? parent = null,
        Input<string>? parentUrn = null,
        Input<string>? project = null,
        Input<string>? stack = null)
    {
        var parentOutput = parent?.Urn ?? (parentUrn is null ? Output.Create("") : parentUrn.ToOutput());
        var stackOutput = stack ?? Deployment.Instance.StackName;
        var projectOutput = project ?? Deployment.Instance.ProjectName;
        return Output.Tuple(name.ToOutput(), type.ToOutput(), parentOutput, stackOutput.ToOutput(), projectOutput.ToOutput()).Apply(parts =>
        {
            var (ownName, ownType, above, ofStack, ofProject) = parts;
            return above.Length == 0
                ? $"{Scheme}{ofStack}{Separator}{ofProject}{Separator}{ownType}{Separator}{ownName}"
                : $"{above[..above.LastIndexOf(Separator, StringComparison.Ordinal)]}${ownType}{Separator}{ownName}";
        });
    }

    /// <inheritdoc/>
    public bool Equals(Urn other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Urn other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";

    /// <summary>The text after the third separator; names may contain separators themselves.</summary>
    internal static string NameOf(string urn) => urn.Split(Separator, 4) is [_, _, _, var name] ? name : "";

    /// <summary>The resource's own type, without those of its parents.</summary>
    internal static string TypeOf(string urn) =>
        urn.Split(Separator, 4) is [_, _, var types, _] ? types[(types.LastIndexOf('$') + 1)..] : StackType;
}
