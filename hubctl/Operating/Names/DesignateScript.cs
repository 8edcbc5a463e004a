using System.Globalization;
using System.Text;

namespace JupyterHubInfra.Hubctl.Operating.Names;

/// <summary>Writes record sets as a shell script for the OpenStack client that may be run again and again.</summary>
internal static class DesignateScript
{
    private const string Head = """
        #!/usr/bin/env bash
        # Enters record sets into Designate; running it again changes nothing. Needs the OpenStack client with its DNS commands
        # (python-openstackclient, python-designateclient) and the OS_* variables of the project that keeps the zones.
        # shellcheck disable=SC2016  # values are taken as they are
        set -euo pipefail

        # record ZONE NAME TYPE TTL VALUE...: makes a record set, or sets it where there is one.
        record() {
          local zone=$1 name=$2 type=$3 ttl=$4 value found
          shift 4
          local values=()
          for value in "$@"; do
            values+=(--record "$value")
          done
          # To a list, an asterisk in a name means any name: only the very same one counts.
          found=$(openstack recordset list "$zone" --name "$name" --type "$type" -f value -c id -c name | awk -v name="$name" '$2 == name { print $1 }')
          if [ -z "$found" ]; then
            echo "make $name $type"
            openstack recordset create "$zone" "$name" --type "$type" --ttl "$ttl" "${values[@]}" >/dev/null
          else
            echo "set  $name $type"
            openstack recordset set "$zone" "$found" --ttl "$ttl" "${values[@]}" >/dev/null
          fi
        }

        """;

    /// <summary>The script.</summary>
    /// <param name="source">What the records come from, for its heading.</param>
    /// <param name="zones">Zones without the final dot, with their record sets.</param>
    /// <param name="all">Whether to write what a stack has entered itself, too.</param>
    internal static string Write(string source, IEnumerable<(string Zone, IReadOnlyCollection<DnsRecordSet> Records)> zones, bool all)
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var (zone, records) in zones)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n# The zone {zone}. with the records of {source}.\n");
            foreach (var record in records)
            {
                var name = record.Name + ".";
                if (record.Entered && !all)
                {
                    text.Append(CultureInfo.InvariantCulture, $"# {name} {record.Type}: its stack enters it itself.\n");
                    continue;
                }

                var values = string.Concat(record.Values.Select(value => " " + Quoted(value)));
                text.Append(CultureInfo.InvariantCulture, $"record {Quoted(zone + ".")} {Quoted(name)} {record.Type} {record.Ttl}{values}\n");
            }
        }

        return text.ToString();
    }

    private static string Quoted(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':')
        ? text
        : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
