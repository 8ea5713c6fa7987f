using CustomerDirectory.Core.Live;

namespace CustomerDirectory.Core.Export;

/// <summary>An export was asked for, came further or ended.</summary>
public sealed class ExportNews : WorkNews;
