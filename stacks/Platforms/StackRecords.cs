using System.Collections.Immutable;
using JupyterHubInfra.Components.Dns.Plans;
using JupyterHubInfra.Components.Values;
using Pulumi;

namespace JupyterHubInfra.Stacks.Platforms;

/// <summary>What another stack publishes as <c>dnsRecords</c>, read before anything is made: how many records there are is a plain value.</summary>
internal sealed record StackRecords(ImmutableArray<WantedRecord> Records, ImmutableArray<DnsPlanProblem> Problems)
{
    private const string OutputName = "dnsRecords";

    /// <summary>Reads a stack of this project. An engine that does not know the stack ends the run itself.</summary>
    public static async Task<StackRecords> ReadAsync(string stack)
    {
        var deployment = Deployment.Instance;
        var name = $"{deployment.OrganizationName}/{deployment.ProjectName}/{stack}";
        var reference = new StackReference($"records-of-{stack}", new StackReferenceArgs { Name = name });
        var output = await reference.GetOutputDetailsAsync(OutputName).ConfigureAwait(false);
        return Of(stack, output);
    }

    /// <summary>The record sets of an output; problems name the stack.</summary>
    public static StackRecords Of(string stack, StackReferenceOutputDetails output)
    {
        var source = $"stack '{stack}'";
        if (output.SecretValue is not null)
        {
            return Unusable(source, $"publishes {OutputName} as a secret, but what stands in a zone is public.", $"take the secret mark off that output, and run: pulumi up -s {stack}");
        }

        if (output.Value is null)
        {
            return Unusable(source, $"has no output {OutputName}.", $"bring it up first (pulumi up -s {stack}), or remove {stack} from stacks.");
        }

        if (output.Value is not ImmutableArray<object> list)
        {
            return Unusable(source, $"publishes as {OutputName} something that is no list.", Contract);
        }

        var records = ImmutableArray.CreateBuilder<WantedRecord>(list.Length);
        var problems = ImmutableArray.CreateBuilder<DnsPlanProblem>();
        foreach (var item in list)
        {
            if (Record(source, item, problems) is { } record)
            {
                records.Add(record);
            }
        }

        return new(records.ToImmutable(), problems.ToImmutable());
    }

    private static string Contract => "publish what docs/reference/stack-outputs.md says: name, type, ttl, values.";

    private static StackRecords Unusable(string source, string problem, string fix) => new([], [new(source, problem, fix)]);

    private static WantedRecord? Record(string source, object item, ImmutableArray<DnsPlanProblem>.Builder problems)
    {
        if (item is not ImmutableDictionary<string, object> map
            || map.GetValueOrDefault("name") is not string host
            || map.GetValueOrDefault("type") is not string type
            || map.GetValueOrDefault("ttl") is not double ttl
            || map.GetValueOrDefault("values") is not ImmutableArray<object> texts)
        {
            problems.Add(new(source, $"publishes in {OutputName} something that is no record set.", Contract));
            return null;
        }

        if (!DnsName.TryParse(host, out var name, out var wrongName))
        {
            problems.Add(new(source, $"publishes a record of type {type} for a name that is none: {wrongName}", Contract));
            return null;
        }

        if (!RecordText.Types.Contains(type))
        {
            problems.Add(new(source, $"publishes {name} {type}; known types are {string.Join(", ", RecordText.Types)}.", Contract));
            return null;
        }

        var values = ImmutableArray.CreateBuilder<string>(texts.Length);
        foreach (var text in texts)
        {
            if (RecordText.TryReadWritten(type, $"{text}", out var value, out var wrongValue))
            {
                values.Add(value);
                continue;
            }

            problems.Add(new(source, $"publishes {name} {type} with '{text}', which {wrongValue}.", Contract));
        }

        return values.Count < texts.Length ? null : new()
        {
            Source = source,
            Name = name,
            Type = type,
            Ttl = (int)ttl,
            Values = values.ToImmutable(),
            Entered = map.GetValueOrDefault("entered") is true,
        };
    }
}
