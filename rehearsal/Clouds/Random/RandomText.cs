using System.Text;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Random;

/// <summary>What random strings and random passwords share.</summary>
internal abstract class RandomText : FrameworkResource
{
    internal override PropertyValue.Map Defaults { get; } = PropertyValue.Map.Of(
        ("lower", true), ("upper", true), ("number", true), ("numeric", true), ("special", true),
        ("minLower", 0), ("minUpper", 0), ("minNumeric", 0), ("minSpecial", 0));

    internal override void Check(InputChecker checker, PropertyValue.Map inputs)
    {
        // A missing or unknown length is not this rule's.
        if (inputs.Whole("length") is not { } length)
        {
            return;
        }

        if (length < 1)
        {
            checker.Fail($"Invalid Attribute Value. Attribute length value must be at least 1, got: {length}", "length");
        }

        var plan = Plan(inputs);
        if (length < Classes(plan).LeastLength)
        {
            checker.Fail(
                $"Invalid Attribute Value. Attribute length value must be at least sum of min_upper + min_lower + min_numeric + min_special, got: {length}",
                "length");
        }

        if (!Classes(plan).AllowsAny)
        {
            checker.Fail("Invalid Attribute Combination. At least one of upper, lower, numeric and special must be true", "special");
        }
    }

    internal override PropertyValue.Map Plan(PropertyValue.Map inputs)
    {
        // `number` is the old name of `numeric`; either sets both.
        var digits = inputs["numeric"] ?? inputs["number"];
        var plan = Defaults.Over(inputs);
        return digits is null ? plan : plan.With("number", digits).With("numeric", digits);
    }

    /// <summary>An existing text is its own id.</summary>
    internal override (string Id, PropertyValue.Map Outputs) Adopt(string id) =>
        (id, Defaults.Over(PropertyValue.Map.Of(("length", Encoding.UTF8.GetByteCount(id)), ("result", id))));

    internal static CharacterClasses Classes(PropertyValue.Map plan) => new()
    {
        Length = plan.Whole("length") ?? 0,
        Lower = plan.Truth("lower") ?? true,
        Upper = plan.Truth("upper") ?? true,
        Numeric = plan.Truth("numeric") ?? true,
        Special = plan.Truth("special") ?? true,
        MinLower = plan.Whole("minLower") ?? 0,
        MinUpper = plan.Whole("minUpper") ?? 0,
        MinNumeric = plan.Whole("minNumeric") ?? 0,
        MinSpecial = plan.Whole("minSpecial") ?? 0,
        OverrideSpecial = plan.Text("overrideSpecial"),
    };
}
