<figure class="plot">
<figcaption>Recorded: <b>invoices in memory, one megabyte each</b></figcaption>
<ol>
<li class="group"><b>after twenty orders to /mail</b><ol>
<li class="harm" style="--value:0"><b>kept in a list</b> <i>0</i></li>
<li style="--value:0"><b>forgotten at their end</b> <i>0</i></li>
</ol></li>
<li class="group"><b>after twenty orders to /sign</b><ol>
<li class="harm" style="--value:0.5"><b>kept in a list</b> <i>20</i></li>
<li style="--value:0"><b>forgotten at their end</b> <i>0</i></li>
</ol></li>
<li class="group"><b>after twenty orders to /fail</b><ol>
<li class="harm" style="--value:1"><b>kept in a list</b> <i>40</i></li>
<li style="--value:0"><b>forgotten at their end</b> <i>0</i></li>
</ol></li>
</ol>
</figure>
