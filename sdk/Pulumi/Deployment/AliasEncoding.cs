namespace Pulumi;

/// <summary>Aliases on the wire: as parts for engines that put them together, as whole URNs for older ones.</summary>
internal static class AliasEncoding
{
    public static async ValueTask<Pulumirpc.Alias> SpecAsync(Alias alias)
    {
        if (alias.Urn is { } urn)
        {
            return new Pulumirpc.Alias { Urn = urn };
        }
        var spec = new Pulumirpc.Alias.Types.Spec
        {
            Name = await TextAsync(alias.Name).ConfigureAwait(false),
            Type = await TextAsync(alias.Type).ConfigureAwait(false),
            Stack = await TextAsync(alias.Stack).ConfigureAwait(false),
            Project = await TextAsync(alias.Project).ConfigureAwait(false),
        };
        var parent = await ParentAsync(alias).ConfigureAwait(false);
        if (parent.Length > 0)
        {
            spec.ParentUrn = parent;
        }
        else
        {
            spec.NoParent = alias.NoParent;
        }
        return new Pulumirpc.Alias { Spec = spec };
    }

    public static Alias Decode(Pulumirpc.Alias alias) => alias.Spec is not { } spec ? new Alias { Urn = alias.Urn } : new Alias
    {
        Name = Optional(spec.Name),
        Type = Optional(spec.Type),
        Stack = Optional(spec.Stack),
        Project = Optional(spec.Project),
        Parent = spec.ParentUrn.Length == 0 ? null : new DependencyResource(spec.ParentUrn),
        ParentUrn = Optional(spec.ParentUrn),
        NoParent = spec.NoParent,
    };

    public static async ValueTask<string> UrnAsync(Alias alias, Resource resource, RunSettings settings)
    {
        if (alias.Urn is { } urn)
        {
            return urn;
        }
        var parent = await ParentAsync(alias).ConfigureAwait(false);
        if (parent.Length == 0 && !alias.NoParent && resource.Parent is { } current and not Pulumi.Stack)
        {
            parent = (await current.Answer.ConfigureAwait(false)).Urn;
        }
        var types = parent.Split("::", 4) is [_, _, var above, _] ? $"{above}$" : "";
        var type = Given(await TextAsync(alias.Type).ConfigureAwait(false), resource.GetResourceType());
        var name = Given(await TextAsync(alias.Name).ConfigureAwait(false), resource.GetResourceName());
        var stack = Given(await TextAsync(alias.Stack).ConfigureAwait(false), settings.Stack);
        var project = Given(await TextAsync(alias.Project).ConfigureAwait(false), settings.Project);
        return $"urn:pulumi:{stack}::{project}::{types}{type}::{name}";
    }

    private static string Given(string text, string otherwise) => text.Length > 0 ? text : otherwise;

    private static Input<string>? Optional(string text) => text.Length == 0 ? null : (Input<string>)text;

    private static async ValueTask<string> ParentAsync(Alias alias) => alias.Parent is { } parent
        ? (await parent.Answer.ConfigureAwait(false)).Urn
        : await TextAsync(alias.ParentUrn).ConfigureAwait(false);

    private static async ValueTask<string> TextAsync(Input<string>? text) =>
        text is null ? "" : (await text.ToOutput().DataTask.ConfigureAwait(false)).Value ?? "";
}
