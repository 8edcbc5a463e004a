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

    /// <summary>
    /// All former URNs: those of the aliases, those that follow from the parent's aliases, and both together. Engines that take parts work
    /// these out themselves.
    /// </summary>
    public static async ValueTask<IReadOnlyCollection<string>> UrnsAsync(IReadOnlyList<Input<Alias>> aliases, Resource resource, RunSettings settings)
    {
        var own = await CollapseAsync(aliases, resource, settings).ConfigureAwait(false);
        var urns = new List<string>(own);
        if (resource.Parent is { Aliases: { } aliasesAbove } parent)
        {
            foreach (var above in await CollapseAsync(aliasesAbove, parent, settings).ConfigureAwait(false))
            {
                urns.Add(Inherited(resource.GetResourceName(), resource.GetResourceType(), parent.GetResourceName(), above));
                urns.AddRange(own.Select(urn => Inherited(Urn.NameOf(urn), Urn.TypeOf(urn), parent.GetResourceName(), above)));
            }
        }
        return [.. urns.Distinct()];
    }

    private static async ValueTask<List<string>> CollapseAsync(IReadOnlyList<Input<Alias>> aliases, Resource resource, RunSettings settings)
    {
        var urns = new List<string>(aliases.Count);
        foreach (var alias in aliases)
        {
            var given = await alias.ToOutput().DataTask.ConfigureAwait(false);
            if (given.IsKnown)
            {
                urns.Add(given.Value.Urn ?? await CollapseAsync(given.Value, resource, settings).ConfigureAwait(false));
            }
        }
        return urns;
    }

    private static async ValueTask<string> CollapseAsync(Alias alias, Resource resource, RunSettings settings)
    {
        var parent = await ParentAsync(alias).ConfigureAwait(false);
        if (parent.Length == 0 && !alias.NoParent && resource.Parent is { } current and not Pulumi.Stack)
        {
            parent = (await current.Answer.ConfigureAwait(false)).Urn;
        }
        var type = Given(await TextAsync(alias.Type).ConfigureAwait(false), resource.GetResourceType());
        var name = Given(await TextAsync(alias.Name).ConfigureAwait(false), resource.GetResourceName());
        if (parent.Length > 0)
        {
            return Below(parent, type, name);
        }
        var stack = Given(await TextAsync(alias.Stack).ConfigureAwait(false), settings.Stack);
        var project = Given(await TextAsync(alias.Project).ConfigureAwait(false), settings.Project);
        return $"urn:pulumi:{stack}::{project}::{type}::{name}";
    }

    /// <summary>A child named after its parent was probably named after its parent's former name, too.</summary>
    private static string Inherited(string name, string type, string parentName, string parentUrn) => Below(
        parentUrn,
        type,
        name.StartsWith(parentName, StringComparison.Ordinal) ? Urn.NameOf(parentUrn) + name[parentName.Length..] : name);

    private static string Below(string parentUrn, string type, string name) =>
        $"{parentUrn[..parentUrn.LastIndexOf("::", StringComparison.Ordinal)]}${type}::{name}";

    private static string Given(string text, string otherwise) => text.Length > 0 ? text : otherwise;

    private static Input<string>? Optional(string text) => text.Length == 0 ? null : (Input<string>)text;

    private static async ValueTask<string> ParentAsync(Alias alias) => alias.Parent is { } parent
        ? (await parent.Answer.ConfigureAwait(false)).Urn
        : await TextAsync(alias.ParentUrn).ConfigureAwait(false);

    private static async ValueTask<string> TextAsync(Input<string>? text) =>
        text is null ? "" : (await text.ToOutput().DataTask.ConfigureAwait(false)).Value ?? "";
}
