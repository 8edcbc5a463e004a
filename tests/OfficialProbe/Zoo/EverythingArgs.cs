using Pulumi;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>One input of every kind.</summary>
internal sealed class EverythingArgs : ResourceArgs
{
    [Input("list")]
    private InputList<string>? _list;

    [Input("untouched")]
    private InputList<string>? _untouched;

    [Input("map")]
    private InputMap<string>? _map;

    [Input("text")]
    public Input<string>? Text { get; set; }

    [Input("whole")]
    public Input<int>? Whole { get; set; }

    [Input("real")]
    public Input<double>? Real { get; set; }

    [Input("flag")]
    public Input<bool>? Flag { get; set; }

    [Input("missing")]
    public Input<string>? Missing { get; set; }

    [Input("secret")]
    public Input<string>? Secret { get; set; }

    public InputList<string> List { get => _list ??= []; set => _list = value; }

    public InputList<string> Untouched { get => _untouched ??= []; set => _untouched = value; }

    [Input("emptied")]
    public InputList<string>? Emptied { get; set; }

    public InputMap<string> Map { get => _map ??= []; set => _map = value; }

    [Input("union")]
    public InputUnion<string, int>? Union { get; set; }

    [Input("json")]
    public InputJson? Json { get; set; }

    [Input("asset")]
    public Input<AssetOrArchive>? Asset { get; set; }

    [Input("archive")]
    public Input<Archive>? Archive { get; set; }

    [Input("file")]
    public Input<Asset>? File { get; set; }

    [Input("remote")]
    public Input<Asset>? Remote { get; set; }

    [Input("custom")]
    public Input<Resource>? Custom { get; set; }

    [Input("component")]
    public Input<Resource>? Component { get; set; }

    [Input("fromOther")]
    public Input<string>? FromOther { get; set; }

    [Input("nested")]
    public Input<RoomArgs>? Nested { get; set; }

    [Input("asJson", json: true)]
    public Input<RoomArgs>? AsJson { get; set; }

    [Input("values")]
    public InputMap<object>? Values { get; set; }

    [Input("plain")]
    public string? Plain { get; set; }
}
