using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Conformance.Outside.OpenStack;

/// <summary>What each noun can be told: create, set, unset, delete, list, show.</summary>
internal sealed class Commands(Objects objects, Noun noun, TextWriter output)
{
    private static readonly Option[] Printing = [new(["-f", "--format"]), new(["-c", "--column"]), Option.Flag("--long"), Option.Flag("--noindent"), Option.Flag("--print-empty")];
    private static readonly Option[] Filters = [new(["--name"]), new(["--network"]), new(["--server"]), new(["--router"]), new(["--project"]), new(["--sort-column"]), Option.Flag("--all-projects"), Option.Flag("--all"), Option.Flag("--external")];

    internal void Create(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine(arguments, [.. noun.Options, .. Printing]);
        var edit = new Edit(objects, noun);
        var inputs = noun.Defaults.Aggregate(PropertyValue.Map.Empty, (map, standard) => map.With(standard.Property, standard.Value));
        var operands = line.Operands.ToList();
        if (noun.Within is { } within)
        {
            inputs = inputs.With(within.Output, objects.Find(Of(within.Noun), Next(operands, within.Noun)).Id);
        }

        if (noun.Operand is { } operand)
        {
            inputs = inputs.With(operand, edit.Operand(operand, Next(operands, "name")));
        }
        else if (noun.Type == Nouns.SecGroupRule)
        {
            inputs = inputs.With("securityGroupId", objects.Find(Nouns.Of(Nouns.SecGroup), Next(operands, "security group")).Id);
        }

        var made = objects.Create(noun.Type, inputs.Over(edit.Changes(line, inputs)));
        new Table(line, output).One([("id", made.Id), .. made.Outputs.Entries.Select(entry => (entry.Key, Table.Shown(entry.Value)))], noun);
    }

    internal void Set(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine(arguments, noun.Options);
        var one = Named([.. line.Operands]);
        var changes = new Edit(objects, noun).Changes(line, one.Outputs);
        if (noun.Type == Nouns.FloatingIp && changes.Text("portId") is { } port)
        {
            Actions.Lead(objects, one, port);
            changes = changes.Without("portId");
        }

        objects.Change(one, changes);
    }

    internal void Unset(IReadOnlyList<string> arguments)
    {
        // What 'set' gives a value, 'unset' names; some of it has no value to name.
        Option[] options = [.. noun.Options.Where(option => option.Form != OptionForm.Flag && !(noun.Type == Nouns.Router && option.Property == "externalNetworkId") && option.Property != "portId"),
            Option.Flag("--external-gateway", "externalNetworkId", ""), Option.Flag("--port", "portId", "")];
        var line = new CommandLine(arguments, options);
        var one = Named([.. line.Operands]);
        if (line.Given.Any(given => given.Option.Property == "portId"))
        {
            Actions.Lead(objects, one, "");
            return;
        }

        objects.Change(one, new Edit(objects, noun).Removals(line, one.Outputs));
    }

    internal void Delete(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine(arguments, [Option.Flag("--wait"), Option.Flag("--force"), Option.Flag("--cascade")]);
        if (line.Operands.Count == 0)
        {
            throw new UsageException($"name the {noun.Words} to delete");
        }

        foreach (var one in noun.Within is null ? line.Operands.Select(named => objects.Find(noun, named)).ToArray() : [Named([.. line.Operands])])
        {
            if (noun.Type == Nouns.Volume && objects.Where(Nouns.Attachment, "volumeId", one.Id).Any())
            {
                throw new ProviderException($"Invalid volume: Volume status must be available or error and must not be attached: {one.Id} (HTTP 400)");
            }

            objects.Delete(noun, one);
        }
    }

    internal void List(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine(arguments, [.. Printing, .. Filters]);
        var all = objects.All(noun).Where(one => line["--name"] is not { } name || one.Outputs.Text(noun.Name) == name);
        if (line["--network"] is { } network)
        {
            var id = objects.Find(Of("network"), network).Id;
            all = all.Where(one => one.Outputs.Text("networkId") == id);
        }

        if (line.Operands is [var container, ..])
        {
            var (containing, holds) = noun.Within ?? (noun.Type == Nouns.SecGroupRule ? ("security group", "securityGroupId") : throw new UsageException($"'{noun.Words} list' takes no operand"));
            var id = objects.Find(Of(containing), container).Id;
            all = all.Where(one => one.Outputs.Text(holds) == id);
        }

        new Table(line, output).Many(noun, all);
    }

    internal void Show(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine(arguments, Printing);
        var one = Named([.. line.Operands]);
        new Table(line, output).One([("id", one.Id), .. one.Outputs.Entries.Where(entry => entry.Key != "id").Select(entry => (entry.Key, Table.Shown(entry.Value)))], noun);
    }

    private CloudObject Named(List<string> operands)
    {
        if (noun.Within is not { } within)
        {
            return objects.Find(noun, Next(operands, noun.Words));
        }

        var container = objects.Find(Of(within.Noun), Next(operands, within.Noun));
        return objects.Find(noun, Next(operands, noun.Words), one => one.Outputs.Text(within.Output) == container.Id);
    }

    private static Noun Of(string words) => Nouns.All.First(noun => noun.Words == words);

    private string Next(List<string> operands, string meaning)
    {
        if (operands is not [var first, ..])
        {
            throw new UsageException($"'{noun.Words}' needs a {meaning}");
        }

        operands.RemoveAt(0);
        return first;
    }
}
