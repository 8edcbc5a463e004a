using System.CommandLine;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>The grammar of `rehearse drift`: what somebody does to the rehearsed clouds past the engine.</summary>
internal sealed class DriftCommands(CommandFrame frame)
{
    private readonly Argument<string?> _object = CommandFrame.Word("object", "A URN, a resource's name, or the id of an object made outside.", required: true);

    private readonly Argument<string?> _anObject = CommandFrame.Word("object", "Only this object: a URN, a resource's name or an id.");

    private readonly Argument<string?> _type = CommandFrame.Word("type", "A resource type, e.g. openstack:networking/port:Port, Port or ConfigMap.", required: true);

    private readonly Argument<string[]> _properties = CommandFrame.Words(
        "property=value", "Output properties, e.g. description=changed, data.key=value, tags='[\"a\"]'.", ArgumentArity.ZeroOrMore);

    private readonly Option<string[]> _remove = new("--remove")
    {
        Description = "Take this property away; may be given several times.",
        HelpName = "property",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _id = new("--id") { Description = "The new object's id. Default: what a real service would give it.", HelpName = "id" };

    /// <summary>Changes properties of an object.</summary>
    internal required Func<Target, string, string[], string[], int> Set { get; init; }

    /// <summary>Deletes an object.</summary>
    internal required Func<Target, string, int> Delete { get; init; }

    /// <summary>Makes an object of a type.</summary>
    internal required Func<Target, string, string[], string?, int> Create { get; init; }

    /// <summary>Lists what was done.</summary>
    internal required Func<Target, bool, int> List { get; init; }

    /// <summary>Undoes what was done.</summary>
    internal required Func<Target, string?, int> Clear { get; init; }

    internal Command Group() => CommandFrame.Group("rehearse", "Play what happens to the rehearsed clouds past the engine.", [
        CommandFrame.Group("drift", "Change objects behind the engine's back; a refresh sees it, the next up restores it.", [
            frame.Command("set", "Change properties of an object.", [_object, _properties, _remove], (parsed, target) =>
                Set(target, parsed.GetValue(_object)!, parsed.GetValue(_properties) ?? [], parsed.GetValue(_remove) ?? [])),
            frame.Command("delete", "Delete an object.", [_object], (parsed, target) => Delete(target, parsed.GetValue(_object)!)),
            frame.Command("create", "Make an object that is in no stack.", [_type, _properties, _id], (parsed, target) =>
                Create(target, parsed.GetValue(_type)!, parsed.GetValue(_properties) ?? [], parsed.GetValue(_id))),
            frame.Command("list", "Show what was done and no run has ended yet.", [frame.Json], (parsed, target) => List(target, parsed.GetValue(frame.Json))),
            frame.Command("clear", "Undo it: the rehearsed cloud is as the state says.", [_anObject], (parsed, target) => Clear(target, parsed.GetValue(_anObject))),
        ]),
    ]);
}
