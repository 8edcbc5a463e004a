using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Hubctl.Rendering;

/// <summary>Stack outputs, one below the other; lists and mappings as indented lines.</summary>
internal static class OutputLines
{
    private const int LongestLine = 100;

    /// <param name="page">Where to.</param>
    /// <param name="outputs">The outputs now.</param>
    /// <param name="before">The outputs of the run before; null where there is nothing to compare.</param>
    /// <param name="showSecrets">Whether secrets are shown in clear.</param>
    internal static void Add(Page page, PropertyValue.Map outputs, PropertyValue.Map? before = null, bool showSecrets = false)
    {
        var width = outputs.Entries.Keys.Max(key => key.Length);
        foreach (var (key, value) in outputs.Entries)
        {
            var old = before?[key];
            var (mark, tone) = (before, old) switch
            {
                (null, _) => ("  ", Tone.Plain),
                (_, null) => ("+ ", Tone.Create),
                _ when old.Equals(value) => ("  ", Tone.Plain),
                _ => ("~ ", Tone.Update),
            };
            var text = ValueText.Of(value, showSecrets);
            var change = tone == Tone.Update ? ValueText.Of(old, showSecrets) + " => " : "";
            var head = new Piece($"  {mark}{key.PadRight(width)} : ", tone);
            if (text.Length + change.Length <= LongestLine || value is not (PropertyValue.Map or PropertyValue.List))
            {
                page.Line(head, change + text);
                continue;
            }

            page.Line(head);
            Nested(page, value, "        ", showSecrets);
        }
    }

    private static void Nested(Page page, PropertyValue value, string indent, bool showSecrets)
    {
        switch (value)
        {
            case PropertyValue.List list:
                foreach (var item in list.Items)
                {
                    Entry(page, indent + "- ", item, indent + "    ", showSecrets);
                }

                break;
            case PropertyValue.Map map:
                foreach (var (key, item) in map.Entries)
                {
                    Entry(page, $"{indent}{key}: ", item, indent + "    ", showSecrets);
                }

                break;
        }
    }

    private static void Entry(Page page, string head, PropertyValue value, string indent, bool showSecrets)
    {
        var text = ValueText.Of(value, showSecrets);
        if (head.Length + text.Length <= LongestLine || value is not (PropertyValue.Map or PropertyValue.List))
        {
            page.Line(head + text);
            return;
        }

        page.Line(head);
        Nested(page, value, indent, showSecrets);
    }
}
