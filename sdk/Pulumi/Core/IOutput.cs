namespace Pulumi;

/// <summary>An output whose static type does not matter to the reader.</summary>
internal interface IOutput
{
    /// <summary>The data, if they are there already.</summary>
    IOutputData? DataNow { get; }

    ValueTask<IOutputData> GetDataAsync();
}

/// <summary>Where the data of an output comes from when it is first asked for.</summary>
internal abstract class OutputSource<T>
{
    public abstract Task<OutputData<T>> LoadAsync();
}
