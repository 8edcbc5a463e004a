using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>An output of a resource: decoded from the engine's answer when somebody asks for it.</summary>
internal sealed class PropertySource<T>(Resource resource, string name, Func<PropertyValue, T> read) : OutputSource<T>
{
    // References in the value belong to the resource's own run, even when a test looks at them after its end.
    public override Task<OutputData<T>> LoadAsync() =>
        resource.Answer is { IsCompletedSuccessfully: true } answer && Deployment.Current is not null ? Task.FromResult(Of(answer.Result)) : WaitAsync();

    private async Task<OutputData<T>> WaitAsync()
    {
        var answer = await resource.Answer.ConfigureAwait(false);
        Deployment.Enter(resource.Deployment);
        return Of(answer);
    }

    private OutputData<T> Of(ResourceAnswer answer)
    {
        var resources = answer.DependenciesOf(name, resource);
        if (!answer.Properties.Fields.TryGetValue(name, out var value))
        {
            return new OutputData<T>(default!, resources, !answer.MissingAreUnknown, false);
        }
        var (isUnknown, isSecret) = Values.Scan(value);
        return isUnknown
            ? new OutputData<T>(default!, resources, false, isSecret)
            : new OutputData<T>(Decode(value), resources, true, isSecret);
    }

    private T Decode(Value value)
    {
        try
        {
            return read(new PropertyValue(value));
        }
        catch (PropertyTypeException exception)
        {
            resource.Deployment?.Logger.Warn($"{exception.Message} deserializing {resource.GetType().FullName}.{name}", resource);
            return default!;
        }
    }
}
