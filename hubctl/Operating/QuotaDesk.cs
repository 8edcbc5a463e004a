using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using JupyterHubInfra.Hubctl.Operating.Hubs;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Hubctl.Runs;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Operating;

/// <summary>Reads and writes the quotas of homes in a stack's file. The file is the truth: the fileserver's agent follows it after the next `up`.</summary>
internal sealed partial class QuotaDesk(Workspace workspace, Screen screen, string? hubName)
{
    // Where the file says nothing of homes, they are on a fileserver.
    private const string Fileserver = "fileserver";
    private const string Homes = "homes";
    private const string DefaultName = "defaultQuotaGiB";
    private const string ExceptionsName = "quotasGiB";
    private const int Largest = 16384;
    private const int BytesPerGiB = 1 << 30;

    // What the program takes where the file says nothing (docs/reference/settings.md).
    private const int UsualGiB = 10;

    internal int Get(string? user, string? console, bool json)
    {
        if (user is not null)
        {
            CheckName(user);
        }

        var (_, standard, exceptions) = Read();
        var uses = console is null ? ImmutableSortedDictionary<string, HomeUse>.Empty : ConsoleUsage.Read(Text(console));
        if (console is not null && uses.IsEmpty)
        {
            screen.Error.WriteLine("warning: the console log has no line of the fileserver's agent on how full homes are; it tells them once a day and after a start");
        }

        var names = user is not null ? [user] : exceptions.Keys.Union(uses.Keys).Order(StringComparer.Ordinal).ToList();
        var rows = names.Select(name => (Name: name, Quota: exceptions.TryGetValue(name, out var own) ? own : standard, IsException: exceptions.ContainsKey(name), Use: uses.GetValueOrDefault(name))).ToList();
        if (json)
        {
            screen.Write(stream => Write(stream, standard, rows));
            return ExitCode.Done;
        }

        var page = new Page();
        var heading = new List<Piece> { new("USER", Tone.Faint), new("QUOTA", Tone.Faint) };
        if (console is not null)
        {
            heading.AddRange([new("USED", Tone.Faint), new("SEEN", Tone.Faint)]);
        }

        page.Table([[.. heading], .. user is null ? new Piece[][] { ["(default)", GiB(standard)] } : [], .. rows.Select(row => Row(row.Name, row.Quota, row.IsException, row.Use))]);
        screen.Show(page);
        return ExitCode.Done;
    }

    internal int Set(string? user, string written)
    {
        if (user is not null)
        {
            CheckName(user);
        }

        var (group, standard, exceptions) = Read();
        var project = workspace.Project.Name;
        var editor = new StackFileEditor(workspace.Project, workspace.Stack);
        var key = SettingKey.Parse(user is null ? $"{project}:{group}.{DefaultName}" : $"{project}:{group}.{ExceptionsName}[\"{user}\"]", project, isPath: true);
        var who = user ?? "every home that is no exception";
        var before = user is null ? standard : exceptions.TryGetValue(user, out var own) ? own : standard;
        if (user is not null && written == "default")
        {
            return editor.Remove(key)
                ? Done($"{who}: {GiB(standard)}, as by default (was {GiB(before)})", group)
                : Done($"{who}: {GiB(standard)} as before, by default", group, changed: false);
        }

        var size = Size(written, user is not null);
        if (size == before && (user is null || exceptions.ContainsKey(user)))
        {
            return Done($"{who}: {GiB(size)} as before", group, changed: false);
        }

        editor.Set(key, size.ToString(CultureInfo.InvariantCulture), "int");
        return Done($"{who}: {GiB(size)} (was {GiB(before)})", group);
    }

    private int Done(string what, string group, bool changed = true)
    {
        var page = new Page();
        page.Line(what);
        if (changed)
        {
            page.Line($"{Path.GetFileName(workspace.Stack.File)} says so now; {(group == Fileserver ? "the fileserver follows within minutes of the next up" : "the next up restarts the homes' server, which takes a minute or two")}. See what that changes:");
            page.Line($"  pulumi preview --stack {workspace.Stack.Name}");
        }

        screen.Show(page);
        return ExitCode.Done;
    }

    private (string Group, int Standard, ImmutableSortedDictionary<string, int> Exceptions) Read()
    {
        var group = GroupOf();
        var top = group.Split('.')[0];
        var setting = Find(top) ?? throw new InvalidSettingsException(new(
            $"stack '{workspace.Stack.Name}' has no fileserver, so it has no homes of its own", workspace.Stack.File, Remedy: "name a stack that has one: hubctl quota get -s <stack>"));
        using var document = setting.IsObject ? JsonDocument.Parse(setting.Masked) : throw Unreadable(setting, top);
        var exceptions = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        var standard = UsualGiB;
        var quotas = group.Split('.').Skip(1).Aggregate(document.RootElement, Member);
        if (quotas.ValueKind is JsonValueKind.Undefined && top == "hubs")
        {
            return (group, standard, exceptions.ToImmutable());
        }

        if (quotas.ValueKind is not JsonValueKind.Object)
        {
            throw Unreadable(setting, group);
        }

        if (quotas.TryGetProperty(DefaultName, out var written) && !IsWhole(written, out standard))
        {
            throw Unreadable(setting, $"{group}.{DefaultName}");
        }

        if (quotas.TryGetProperty(ExceptionsName, out var map) && map.ValueKind is not JsonValueKind.Null)
        {
            foreach (var entry in map.ValueKind is JsonValueKind.Object ? map.EnumerateObject() : throw Unreadable(setting, $"{group}.{ExceptionsName}"))
            {
                exceptions[entry.Name] = IsWhole(entry.Value, out var size) ? size : throw Unreadable(setting, $"{group}.{ExceptionsName}.{entry.Name}");
            }
        }

        return (group, standard, exceptions.ToImmutable());
    }

    // The same names of settings, wherever homes with quotas are; two ways have none.
    private string GroupOf()
    {
        if (hubName is not null || Find("hubs") is not null)
        {
            var hub = HubSection.Of(workspace, hubName);
            return hub.Text($"{Homes}.mode") == "filestore"
                ? throw new InvalidSettingsException(new($"{hub.Path} keeps homes on Filestore, which has no quotas for single users", workspace.Stack.File, Remedy: "docs/runbooks/homes.md compares the ways to keep homes"))
                : $"{hub.Path}.{Homes}";
        }

        if (Find(Homes) is not { } homes)
        {
            return Fileserver;
        }

        using var document = homes.IsObject ? JsonDocument.Parse(homes.Masked) : throw Unreadable(homes, Homes);
        return (Member(document.RootElement, "mode") is { ValueKind: JsonValueKind.String } mode ? mode.GetString() : Fileserver) switch
        {
            Fileserver => Fileserver,
            "in-cluster" => $"{Homes}.inCluster",
            "volume-per-user" => throw new InvalidSettingsException(new(
                $"stack '{workspace.Stack.Name}' gives each user a volume, whose size is the quota of all", homes.Where, Remedy: $"hubctl config set -s {workspace.Stack.Name} --path '{workspace.Project.Name}:homes.volumePerUser.sizeGiB' <GiB>")),
            "share" => throw new InvalidSettingsException(new(
                $"stack '{workspace.Stack.Name}' keeps homes on a share, which has no quotas for single users", homes.Where, Remedy: "docs/runbooks/homes.md compares the ways to keep homes")),
            _ => throw Unreadable(homes, $"{Homes}.mode"),
        };
    }

    private StackSetting? Find(string name) => workspace.Stack.Settings.FirstOrDefault(setting => setting.Key == $"{workspace.Project.Name}:{name}");

    private static JsonElement Member(JsonElement map, string name) => map.ValueKind is JsonValueKind.Object && map.TryGetProperty(name, out var member) ? member : default;

    private static Piece[] Row(string name, int quota, bool isException, HomeUse? use) => use is null
        ? [name, isException ? GiB(quota) : $"{GiB(quota)} by default"]
        : [
            name,
            isException ? GiB(quota) : $"{GiB(quota)} by default",
            new(string.Create(CultureInfo.InvariantCulture, $"{(double)use.Used / BytesPerGiB:0.00} GiB, {100.0 * use.Used / ((double)quota * BytesPerGiB):0} %"), use.Used >= 0.9 * quota * BytesPerGiB ? Tone.Warning : Tone.Plain),
            use.Time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC",
        ];

    private static void Write(Stream stream, int standard, IEnumerable<(string Name, int Quota, bool IsException, HomeUse? Use)> rows)
    {
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("defaultGiB", standard);
            json.WriteStartArray("homes");
            foreach (var row in rows)
            {
                json.WriteStartObject();
                json.WriteString("user", row.Name);
                json.WriteNumber("quotaGiB", row.Quota);
                json.WriteBoolean("exception", row.IsException);
                if (row.Use is { } use)
                {
                    json.WriteNumber("usedBytes", use.Used);
                    json.WriteString("seen", use.Time);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    private string Text(string console)
    {
        try
        {
            return console == "-" ? screen.Ask("", secret: false, whole: true) : File.ReadAllText(console);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingsException(new($"the console log cannot be read: {e.Message}", console, Remedy: "openstack console log show <fileserver> > console.txt"), e);
        }
    }

    // The same names as the program and the fileserver take: a folder's own, which leads nowhere else.
    private static void CheckName(string user)
    {
        if (!Name().IsMatch(user))
        {
            throw new InvalidSettingsException(new("this is not the name of a user's home", Received: user, Allowed: "1 to 64 lower-case letters, digits and . _ -, starting with a letter or digit"));
        }
    }

    private static int Size(string written, bool hasDefault) =>
        SizeText().Match(written) is { Success: true } match && int.TryParse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= Largest
            ? size
            : throw new InvalidSettingsException(new("this is not the size of a home", Received: written, Allowed: $"whole GiB from 1 to {Largest}, such as 20 or 20G{(hasDefault ? ", or 'default'" : "")}"));

    private static bool IsWhole(JsonElement value, out int size)
    {
        size = 0;
        return value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out size);
    }

    private static string GiB(int size) => string.Create(CultureInfo.InvariantCulture, $"{size} GiB");

    private static InvalidSettingsException Unreadable(StackSetting setting, string name) =>
        new(new($"'{name}' cannot be read as quotas", setting.Where, Remedy: "mend it in the file; docs/reference/settings.md shows the form"));

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{0,63}$")]
    private static partial Regex Name();

    [GeneratedRegex("^(?<number>[0-9]{1,6})(G|GiB)?$")]
    private static partial Regex SizeText();
}
