using System.Diagnostics;
using System.Text.RegularExpressions;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.CommandLine;

/// <summary>Records handed on to whoever keeps the zone.</summary>
[Collection(EnvironmentGroup.Name)]
public sealed partial class DnsCommandTests : IDisposable
{
    private const string Outputs = """
        {
          "hubUrl": "https://hub.callysto.ca/",
          "dnsRecords": [
            {"name": "hub.callysto.ca", "type": "A", "ttl": 60, "values": ["203.0.113.10"], "entered": false},
            {"name": "callysto.ca", "type": "MX", "ttl": 3600, "values": ["1 aspmx.l.google.com.", "5 alt1.aspmx.l.google.com."]},
            {"name": "callysto.ca", "type": "TXT", "ttl": 3600, "values": ["\"it's $HOME; \\\"quoted\\\" \\\\ é\""]},
            {"name": "callysto.ca", "type": "CAA", "ttl": 3600, "values": ["0 issue letsencrypt.org"]},
            {"name": "*.callysto.ca", "type": "CNAME", "ttl": 3600, "values": ["callysto.ca."]},
            {"name": "training.callysto.ca", "type": "CNAME", "ttl": 3600, "values": ["callysto.example.org."]},
            {"name": "_ldap._tcp.callysto.ca", "type": "SRV", "ttl": 300, "values": ["10 5 389 ldap.example.org."]},
            {"name": "clavius.callysto.farm", "type": "AAAA", "ttl": 60, "values": ["2001:db8::10"], "entered": true}
          ]
        }
        """;

    private readonly Harness _hubctl = Harness.WithProject("config:\n  hubs:dns:\n    zone: callysto.ca.\n");

    public void Dispose() => _hubctl.Dispose();

    [Fact]
    public async Task Lines_of_a_zone_file_are_relative_to_the_zone_where_it_is_known()
    {
        var said = await FromFileAsync("--zone", "callysto.ca.");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Snapshot.Match(said.Output, "DnsZone.expected.zone");
    }

    [Fact]
    public async Task Without_a_known_zone_names_are_whole()
    {
        var said = await FromFileAsync();

        Assert.Contains("\nclavius.callysto.farm.      60 IN AAAA  2001:db8::10\n", said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("$ORIGIN", said.Output, StringComparison.Ordinal);
    }

    [NeedsFact("named-checkzone")]
    public async Task A_name_server_takes_the_lines()
    {
        var zone = await FileOf((await FromFileAsync("--zone", "callysto.ca")).Output);
        var (code, said) = await ProcessAsync("named-checkzone", [], "-D", "callysto.ca", zone);

        Assert.True(code == 0, said);
        Assert.Contains("hub.callysto.ca.", said, StringComparison.Ordinal);
        Assert.Contains("\"it's $HOME; \\\"quoted\\\" \\\\ \\195\\169\"", said, StringComparison.Ordinal);
        Assert.Contains("0 issue \"letsencrypt.org\"", said, StringComparison.Ordinal);
    }

    [NeedsFact("ldns-read-zone")]
    public async Task Another_reader_of_zone_files_takes_them_too()
    {
        var (code, said) = await ProcessAsync("ldns-read-zone", [], await FileOf((await FromFileAsync("--zone", "callysto.ca")).Output));

        Assert.True(code == 0, said);
        Assert.Equal(10, said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [NeedsFact("named-checkzone")]
    public async Task A_long_text_comes_in_parts_of_255_bytes()
    {
        var text = string.Concat(Enumerable.Repeat("key=", 120));
        _hubctl.Folder.Write("outputs.json", $$"""[{"name": "k._domainkey.callysto.ca", "type": "TXT", "ttl": 60, "values": ["{{text}}"]}]""");
        var zone = await FileOf((await _hubctl.RunAsync("dns", "--from", _hubctl.Folder.PathOf("outputs.json"), "--zone", "callysto.ca")).Output);

        var (code, said) = await ProcessAsync("named-checkzone", [], "-D", "callysto.ca", zone);

        Assert.True(code == 0, said);
        Assert.Equal(text, string.Concat(QuotedPart().Matches(said).Select(part => part.Groups[1].Value)));
        Assert.All(QuotedPart().Matches(said), part => Assert.InRange(part.Groups[1].Length, 1, 255));
    }

    [Fact]
    public async Task Json_is_the_output_with_its_zones()
    {
        var said = await FromFileAsync("--zone", "callysto.farm.", "--format", "json");

        Assert.Equal(
            """
            [
              {
                "zone": "callysto.farm.",
                "name": "clavius.callysto.farm",
                "type": "AAAA",
                "ttl": 60,
                "values": [
                  "2001:db8::10"
                ],
                "entered": true
              }
            ]

            """.ReplaceLineEndings("\n"),
            said.Output);
    }

    [NeedsFact("shellcheck")]
    public async Task The_script_satisfies_shellcheck()
    {
        var (code, said) = await ProcessAsync("shellcheck", [], await ScriptAsync());

        Assert.True(code == 0, said);
    }

    [NeedsFact("bash", "awk")]
    public async Task The_script_makes_records_once_and_sets_them_afterwards()
    {
        var script = await ScriptAsync();
        var client = FakeClient();

        var first = await ProcessAsync("bash", client, script);
        var made = _hubctl.Folder.PathOf("cloud");
        var after = await File.ReadAllTextAsync(made);
        var second = await ProcessAsync("bash", client, script);

        Assert.Equal((0, 0), (first.Code, second.Code));
        Assert.Equal(7, first.Said.Split('\n').Count(line => line.StartsWith("make ", StringComparison.Ordinal)));
        Assert.Equal(7, second.Said.Split('\n').Count(line => line.StartsWith("set  ", StringComparison.Ordinal)));
        Assert.Equal(after.Split('\n').Order(StringComparer.Ordinal), (await File.ReadAllTextAsync(made)).Split('\n').Order(StringComparer.Ordinal));

        // Nothing is lost between the shell's quotes and the client.
        Assert.Contains("callysto.ca. TXT --ttl 3600 --record \"it's $HOME; \\\"quoted\\\" \\\\ é\"\n", after, StringComparison.Ordinal);
        Assert.Contains("*.callysto.ca. CNAME --ttl 3600 --record callysto.ca.\n", after, StringComparison.Ordinal);
        Assert.Contains("training.callysto.ca. CNAME --ttl 3600 --record callysto.example.org.\n", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_stack_enters_itself_is_left_to_it_unless_all_is_wanted()
    {
        var some = await FromFileAsync("--zone", "callysto.farm", "--format", "designate-commands");
        var all = await FromFileAsync("--zone", "callysto.farm", "--format", "designate-commands", "--all");

        Assert.EndsWith("# clavius.callysto.farm. AAAA: its stack enters it itself.\n", some.Output, StringComparison.Ordinal);
        Assert.EndsWith("record callysto.farm. clavius.callysto.farm. AAAA 60 2001:db8::10\n", all.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rehearsed_outputs_are_read_and_the_zone_of_the_stack_file_is_used()
    {
        var document = States.Document().Replace("{ \"address\": \"203.0.113.7\" }", """{ "dnsRecords": [{ "name": "hub.callysto.ca", "type": "A", "ttl": 60, "values": ["203.0.113.7"] }] }""", StringComparison.Ordinal);
        _hubctl.Folder.Write("state.json", document);
        Assert.Equal(0, (await _hubctl.RunAsync("import", "--file", _hubctl.Folder.PathOf("state.json"), "-s", "dev")).ExitCode);

        var said = await _hubctl.RunAsync("dns", "-s", "dev");

        Assert.Equal((0, "; The records of stack dev.\n$ORIGIN callysto.ca.\nhub     60 IN A     203.0.113.7\n"), (said.ExitCode, said.Output));
    }

    [Fact]
    public async Task Outputs_come_from_standard_input_too()
    {
        _hubctl.Input = Outputs;

        var said = await _hubctl.RunAsync("dns", "--from", "-", "--zone", "callysto.farm");

        Assert.Equal((0, "; The records of standard input.\n$ORIGIN callysto.farm.\nclavius     60 IN AAAA  2001:db8::10\n"), (said.ExitCode, said.Output));
    }

    [Fact]
    public async Task A_stack_that_was_never_brought_up_is_told_so()
    {
        var said = await _hubctl.RunAsync("dns", "-s", "dev");

        Assert.Equal(
            (2, "error: there is no output dnsRecords\n  where:     the rehearsed outputs of stack 'dev'\n  allowed:   the outputs of a stack, as 'pulumi stack output --json' prints them, or its output dnsRecords alone\n"
                + "  to do:     bring it up first: hubctl up -s dev; or read the real outputs: pulumi stack output --json -s dev | hubctl dns --from -\n"),
            (said.ExitCode, said.Error));
    }

    [Theory]
    [InlineData("{", "this is no JSON")]
    [InlineData("{\"dnsRecords\": \"[secret]\"}", "the output dnsRecords is no list")]
    [InlineData("[{\"name\": \"hub.callysto.ca\"}]", "this is no record set")]
    [InlineData("[{\"name\": \"hub.callysto.ca; rm -rf /\", \"type\": \"A\", \"ttl\": 60, \"values\": [\"203.0.113.10\"]}]", "this is no record set")]
    [InlineData("[{\"name\": \"hub.callysto.ca\", \"type\": \"A\", \"ttl\": 60, \"values\": [\"203.0.113.10\\n@ IN NS evil.example.org.\"]}]", "this is no record set")]
    [InlineData("[{\"name\": \"hub.callysto.ca\", \"type\": \"A\", \"ttl\": 1.5, \"values\": [\"203.0.113.10\"]}]", "this is no record set")]
    public async Task What_is_no_list_of_records_is_refused(string outputs, string problem)
    {
        _hubctl.Input = outputs;

        var said = await _hubctl.RunAsync("dns", "--from", "-");

        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.StartsWith($"error: {problem}\n  where:     standard input", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_format_with_a_letter_wrong_is_recognised()
    {
        var said = await FromFileAsync("--format", "designate-command");

        Assert.Equal((2, "error: --format is none that hubctl dns writes\n  received:  designate-command\n  allowed:   zone, json, designate-commands\n  to do:     did you mean 'designate-commands'?\n"), (said.ExitCode, said.Error));
    }

    [Fact]
    public async Task A_script_needs_to_know_the_zone()
    {
        var said = await FromFileAsync("--format", "designate-commands");

        Assert.Equal(2, said.ExitCode);
        Assert.Contains("it is not known which zone *.callysto.ca. of FOLDER/outputs.json lies in\n  to do:     name the zone: --zone callysto.ca.\n", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zone_without_records_is_refused_and_the_names_are_told()
    {
        var said = await FromFileAsync("--zone", "example.org.");

        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.StartsWith("error: FOLDER/outputs.json has no record in the zone example.org.\n  received:  example.org.\n  allowed:   *.callysto.ca., ", said.Error, StringComparison.Ordinal);
    }

    private Task<Said> FromFileAsync(params string[] arguments)
    {
        _hubctl.Folder.Write("outputs.json", Outputs);
        return _hubctl.RunAsync(["dns", "--from", _hubctl.Folder.PathOf("outputs.json"), .. arguments]);
    }

    private async Task<string> ScriptAsync() =>
        _hubctl.Folder.Write("records.sh", (await FromFileAsync("--zone", "callysto.ca", "--format", "designate-commands")).Output);

    // A zone must have its own name servers; those who keep it have them.
    private Task<string> FileOf(string lines) => Task.FromResult(_hubctl.Folder.Write("db", "$TTL 3600\n@ IN SOA ns.example.org. ops.example.org. 1 7200 3600 1209600 3600\n@ IN NS ns.example.org.\n" + lines));

    /// <summary>A client that keeps record sets in a file, and takes an asterisk for any name, as Designate's list does.</summary>
    private Dictionary<string, string?> FakeClient()
    {
        var client = _hubctl.Folder.Write("bin/openstack", """
            #!/usr/bin/env bash
            set -euo pipefail
            cloud="$(dirname "$0")/../cloud"
            touch "$cloud"
            verb=$2 zone=$3 name=$4
            shift 4
            case "$verb" in
              list)
                name=$1 type=$3
                while IFS=' ' read -r found kind rest; do
                  # shellcheck disable=SC2053
                  if [[ $found == $name && $kind == "$type" ]]; then echo "id-of-$found-$kind $found"; fi
                done <"$cloud"
                ;;
              create)
                if awk '{ print $1, $2 }' "$cloud" | grep -qxF -- "$name $2"; then echo "Duplicate RecordSet" >&2; exit 1; fi
                echo "$name $2 ${*:3}" >>"$cloud"
                ;;
              set)
                key=${name#id-of-} kind=${name##*-}
                key="${key%-*} $kind"
                awk -v key="$key " 'index($0, key) != 1' "$cloud" >"$cloud.new"
                echo "$key $*" >>"$cloud.new"
                mv "$cloud.new" "$cloud"
                ;;
            esac

            """.ReplaceLineEndings("\n"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(client, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return new() { ["PATH"] = $"{Path.GetDirectoryName(client)}:{Environment.GetEnvironmentVariable("PATH")}" };
    }

    private static async Task<(int Code, string Said)> ProcessAsync(string tool, Dictionary<string, string?> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex QuotedPart();
}
