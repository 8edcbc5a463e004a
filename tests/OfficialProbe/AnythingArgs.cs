using Pulumi;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>One input of every kind.</summary>
internal sealed class AnythingArgs : ResourceArgs
{
    [Input("list")]
    private InputList<string>? _list;

    [Input("emptyList")]
    private InputList<string>? _untouched;

    [Input("map")]
    private InputMap<string>? _map;

    [Input("text")]
    public Input<string>? Text { get; set; }

    [Input("number")]
    public Input<int>? Number { get; set; }

    [Input("real")]
    public Input<double>? Real { get; set; }

    [Input("flag")]
    public Input<bool>? Flag { get; set; }

    [Input("nothing")]
    public Input<string>? Nothing { get; set; }

    [Input("secret")]
    public Input<string>? Secret { get; set; }

    public InputList<string> List { get => _list ??= []; set => _list = value; }

    public InputList<string> Untouched { get => _untouched ??= []; set => _untouched = value; }

    [Input("emptied")]
    public InputList<string>? Emptied { get; set; }

    public InputMap<string> Map { get => _map ??= []; set => _map = value; }

    [Input("values")]
    public InputMap<object>? Values { get; set; }

    [Input("union")]
    public InputUnion<string, int>? Union { get; set; }

    [Input("json")]
    public InputJson? Json { get; set; }

    [Input("asset")]
    public Input<AssetOrArchive>? Asset { get; set; }

    [Input("archive")]
    public Input<Archive>? Archive { get; set; }

    [Input("remoteAsset")]
    public Input<Asset>? RemoteAsset { get; set; }

    [Input("fileAsset")]
    public Input<Asset>? FileAsset { get; set; }

    [Input("custom")]
    public Input<Resource>? Custom { get; set; }

    [Input("component")]
    public Input<Resource>? Component { get; set; }

    [Input("fromOther")]
    public Input<string>? FromOther { get; set; }

    [Input("nested")]
    public Input<NestedArgs>? Nested { get; set; }

    [Input("asJson", json: true)]
    public Input<NestedArgs>? AsJson { get; set; }

    [Input("plain")]
    public string? Plain { get; set; }
}
